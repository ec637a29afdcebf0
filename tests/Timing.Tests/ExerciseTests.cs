using System.Net;
using System.Text.Json;

namespace Timetension.Timing.Tests;

/// <summary>The checks of 2016, and what the specification said besides.</summary>
public sealed class ExerciseTests(TimingService service) : IClassFixture<TimingService>
{
    private readonly HttpClient http = service.CreateClient();

    [Fact]
    public async Task Without_a_body_the_result_is_a_string()
    {
        var answer = await http.TellAsync();

        answer.GetProperty("request").GetProperty("result").GetString().ShouldBe("2026-03-29T01:00:00.250Z");
        answer.EnumerateObject().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task With_now_the_difference_and_the_average_are_floats()
    {
        var answer = await http.TellAsync(new(2016, 10, 13, 16, 8, 34, 453, TimeSpan.Zero));

        answer.Difference().ShouldBe(298371085.797);
        IsFloat(answer.GetProperty("difference").GetProperty("result")).ShouldBeTrue();
        IsFloat(answer.GetProperty("average_difference")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_difference_of_whole_seconds_is_a_float_too()
    {
        var answer = await http.TellAsync(new(2026, 3, 29, 0, 59, 58, 250, TimeSpan.Zero));

        answer.GetProperty("difference").GetProperty("result").GetRawText().ShouldBe("2.0");
    }

    [Fact]
    public async Task Soiree_is_no_time() => (await http.PostAsync("""{"now":"soiree"}""")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    public async Task An_empty_body_is_like_none(string body) => (await http.PostAsync(body)).StatusCode.ShouldBe(HttpStatusCode.Created);

    [Theory]
    [InlineData("""{"now":null}""", "invalid_now")]
    [InlineData("""{"now":1476374914}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13T16:08:34Z"}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13T16:08:34.4Z"}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453000Z"}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453"}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453+00:00"}""", "invalid_now")]
    [InlineData("""{"now":"2016-10-13t16:08:34.453z"}""", "invalid_now")]
    [InlineData("""{"now":"2016-02-30T16:08:34.453Z"}""", "invalid_now")]
    [InlineData("""{"now":" 2016-10-13T16:08:34.453Z "}""", "invalid_now")]
    [InlineData("""{"now":"0000-10-13T16:08:34.453Z"}""", "invalid_now")]
    [InlineData("""{"Now":"2016-10-13T16:08:34.453Z"}""", "unknown_member")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453Z","zone":"UTC"}""", "unknown_member")]
    [InlineData("""["2016-10-13T16:08:34.453Z"]""", "invalid_type")]
    [InlineData("null", "invalid_type")]
    public async Task Anything_else_is_refused_and_not_stored(string body, string code) =>
        await RefusedAsync(body, HttpStatusCode.UnprocessableEntity, code);

    [Theory]
    [InlineData("{")]
    [InlineData("now")]
    [InlineData("""{"now":"2016-10-13T16:08:34.453Z","now":"2016-10-13T16:08:34.453Z"}""")]
    public async Task What_is_no_json_is_malformed(string body) => await RefusedAsync(body, HttpStatusCode.BadRequest, "malformed_json");

    [Fact]
    public async Task A_form_is_of_the_wrong_media_type() =>
        await RefusedAsync("now=1", HttpStatusCode.UnsupportedMediaType, "unsupported_media_type", "application/x-www-form-urlencoded");

    [Fact]
    public async Task A_body_past_the_limit_is_too_large() =>
        await RefusedAsync(new string(' ', 1024 * 1024) + "{}", HttpStatusCode.RequestEntityTooLarge, "too_large");

    private async Task RefusedAsync(string body, HttpStatusCode status, string code, string type = "application/json")
    {
        var answer = await http.PostAsync(body, type: type);

        answer.StatusCode.ShouldBe(status);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .RootElement.GetProperty("code").GetString().ShouldBe(code);
    }

    private static bool IsFloat(JsonElement number) => number.ValueKind == JsonValueKind.Number && number.GetRawText().Contains('.');
}
