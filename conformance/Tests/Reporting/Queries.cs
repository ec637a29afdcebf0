using System.Text;

namespace Timetension.Conformance.Reporting;

/// <summary>What is not understood is refused by its name.</summary>
public sealed class Queries : ReportingTest
{
    [Theory, Requirement("REP-HTTP-012")]
    [InlineData("to=2026-04-01", "?from", "required")]
    [InlineData("from=2026-03-01", "?to", "required")]
    public Task A_range_has_both_ends(string query, string pointer, string code) => IsRefusedAsync(query, pointer, code);

    [Theory, Requirement("REP-HTTP-013")]
    [InlineData("from=2026-02-30&to=2026-04-01", "?from")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-04-01", "?from")]
    [InlineData("from=2026-03-01&to=1.4.2026", "?to")]
    [InlineData(March + "&groupBy=planet", "?groupBy")]
    [InlineData(March + "&groupBy=project,user,day", "?groupBy")]
    [InlineData(March + "&groupBy=day,", "?groupBy")]
    [InlineData(March + "&groupBy=", "?groupBy")]
    [InlineData(March + "&groupBy=Day", "?groupBy")]
    [InlineData(March + "&zone=Europe/Atlantis", "?zone")]
    [InlineData(March + "&zone=UTC%2B05:30", "?zone")]
    [InlineData(March + "&weekStart=0", "?weekStart")]
    [InlineData(March + "&weekStart=8", "?weekStart")]
    [InlineData(March + "&attribution=end", "?attribution")]
    [InlineData(March + "&projectId=1", "?projectId")]
    [InlineData(March + "&userId=me", "?userId")]
    [InlineData(March + "&tagId=%00", "?tagId")]
    [InlineData(March + "&billable=yes", "?billable")]
    public Task A_parameter_of_another_form_is_refused(string query, string pointer) => IsRefusedAsync(query, pointer, "invalid_parameter");

    [Theory, Requirement("REP-HTTP-014")]
    [InlineData(March + "&groupBy=project&groupBy=user", "?groupBy")]
    [InlineData("from=2026-01-01&" + March, "?from")]
    public Task A_parameter_that_is_there_twice_is_refused(string query, string pointer) => IsRefusedAsync(query, pointer, "invalid_parameter");

    [Theory, Requirement("REP-HTTP-015")]
    [InlineData(March + "&groupby=day", "?groupby")]
    [InlineData(March + "&project=1", "?project")]
    public Task A_parameter_that_nobody_knows_is_refused(string query, string pointer) => IsRefusedAsync(query, pointer, "unknown_parameter");

    [Theory, Requirement("REP-HTTP-016")]
    [InlineData("from=2026-04-01&to=2026-04-01", "invalid_range")]
    [InlineData("from=2026-04-01&to=2026-03-01", "invalid_range")]
    [InlineData("from=1950-01-01&to=2026-04-01", "range_too_long")]
    public Task A_range_without_a_day_or_over_30_years_is_refused(string query, string code) => IsRefusedAsync(query, "?to", code);

    [Theory, Requirement("REP-HTTP-017")]
    [InlineData("{}", "required", "/workspaceId")]
    [InlineData("""{"workspaceId":1}""", "invalid_type", "/workspaceId")]
    [InlineData("""{"workspaceId":"01937b5c-7a1e-7c3a-9d35-3a3c2f0f8a10","force":true}""", "unknown_member", "/force")]
    public async Task A_rebuild_of_another_form_is_refused(string body, string code, string pointer)
    {
        using var refused = await Subject.SignIn().Http.PostAsync("/reporting/rebuild", new StringContent(body, Encoding.UTF8, "application/json"));

        PointerOf(await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, code)).ShouldBe(pointer);
    }

    [Fact, Requirement("REP-HTTP-018")]
    public async Task A_rebuild_that_is_no_json_is_malformed()
    {
        using var refused = await Subject.SignIn().Http.PostAsync("/reporting/rebuild", new StringContent("{", Encoding.UTF8, "application/json"));

        await RefusedAsync(refused, HttpStatusCode.BadRequest, "malformed_json");
    }

    private static async Task IsRefusedAsync(string query, string pointer, string code)
    {
        var ada = Subject.SignIn();
        using var refused = await AskAsync(ada, ada.WorkspaceId, query);

        PointerOf(await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, code)).ShouldBe(pointer);
    }

    private static string? PointerOf(JsonElement problem) => problem.GetProperty("errors")[0].GetProperty("pointer").GetString();
}
