namespace Timetension.Conformance.Timing;

/// <summary>The checks of 2016, word for word, and the bodies around them.</summary>
public sealed class Checks2016 : TimingTest
{
    [Fact, Requirement("TIM-HTTP-001")]
    public async Task Without_a_body_the_result_is_a_string()
    {
        using var answer = await PostAsync(Caller(), body: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("request").GetProperty("result").ValueKind.ShouldBe(JsonValueKind.String);
        body.EnumerateObject().ShouldHaveSingleItem();
    }

    [Fact, Requirement("TIM-HTTP-002")]
    public async Task With_now_the_difference_and_the_average_are_floats()
    {
        using var answer = await PostAsync(Caller(), """{"now":"2016-10-13T16:08:34.453Z"}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("difference").GetProperty("result").GetRawText().ShouldContain('.');
        body.GetProperty("average_difference").GetRawText().ShouldContain('.');
    }

    [Fact, Requirement("TIM-HTTP-003")]
    public async Task Soiree_is_no_time() => await RefusedAsync(await PostAsync(Caller(), """{"now":"soiree"}"""), HttpStatusCode.UnprocessableEntity);
}
