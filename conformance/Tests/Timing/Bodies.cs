namespace Timetension.Conformance.Timing;

public sealed class Bodies : TimingTest
{
    [Theory, Requirement("TIM-HTTP-004")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public async Task An_empty_body_is_like_none(string body) => (await PostAsync(Caller(), body)).StatusCode.ShouldBe(HttpStatusCode.Created);

    [Theory, Requirement("TIM-HTTP-005")]
    [InlineData("null")]
    [InlineData("1476374914")]
    [InlineData("\"2016-10-13T16:08:34Z\"")]
    [InlineData("\"2016-10-13T16:08:34.4Z\"")]
    [InlineData("\"2016-10-13T16:08:34.453000Z\"")]
    [InlineData("\"2016-10-13T16:08:34.453\"")]
    [InlineData("\"2016-10-13T16:08:34.453+00:00\"")]
    [InlineData("\"2016-02-30T16:08:34.453Z\"")]
    [InlineData("\" 2016-10-13T16:08:34.453Z \"")]
    public async Task A_now_of_another_form_is_refused(string now) =>
        await RefusedAsync(await PostAsync(Caller(), $$"""{"now":{{now}}}"""), HttpStatusCode.UnprocessableEntity, "invalid_now");

    [Theory, Requirement("TIM-HTTP-006")]
    [InlineData("""{"Now":"2016-10-13T16:08:34.453Z"}""")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453Z","zone":"UTC"}""")]
    public async Task Another_member_is_refused(string body) =>
        await RefusedAsync(await PostAsync(Caller(), body), HttpStatusCode.UnprocessableEntity, "unknown_member");

    [Theory, Requirement("TIM-HTTP-007")]
    [InlineData("""["2016-10-13T16:08:34.453Z"]""")]
    [InlineData("null")]
    [InlineData("\"2016-10-13T16:08:34.453Z\"")]
    public async Task What_is_no_object_is_refused(string body) => await RefusedAsync(await PostAsync(Caller(), body), HttpStatusCode.UnprocessableEntity);

    [Theory, Requirement("TIM-HTTP-008")]
    [InlineData("{")]
    [InlineData("now")]
    [InlineData("""{"now":}""")]
    public async Task What_is_no_json_is_malformed(string body) => await RefusedAsync(await PostAsync(Caller(), body), HttpStatusCode.BadRequest, "malformed_json");

    [Fact, Requirement("TIM-HTTP-013")]
    public async Task An_object_that_has_a_name_twice_is_malformed() => await RefusedAsync(
        await PostAsync(Caller(), """{"now":"2016-10-13T16:08:34.453Z","now":"2016-10-13T16:08:34.453Z"}"""), HttpStatusCode.BadRequest, "malformed_json");

    [Fact, Requirement("TIM-HTTP-009")]
    public async Task A_form_is_of_the_wrong_media_type() =>
        await RefusedAsync(await PostAsync(Caller(), "now=1", "application/x-www-form-urlencoded"), HttpStatusCode.UnsupportedMediaType);

    [Fact, Requirement("TIM-HTTP-010")]
    public async Task A_body_past_the_limit_is_too_large() =>
        await RefusedAsync(await PostAsync(Caller(), new string(' ', 1024 * 1024) + "{}"), HttpStatusCode.RequestEntityTooLarge);
}
