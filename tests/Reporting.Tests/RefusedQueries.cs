using System.Net;

namespace Timetension.Reporting.Tests;

public sealed class RefusedQueries(ReportingService service)
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Theory]
    [InlineData("to=2026-04-01", "?from", "required")]
    [InlineData("from=2026-03-01", "?to", "required")]
    [InlineData("from=2026-02-30&to=2026-04-01", "?from", "invalid_parameter")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-04-01", "?from", "invalid_parameter")]
    [InlineData("from=2026-04-01&to=2026-04-01", "?to", "invalid_range")]
    [InlineData("from=1950-01-01&to=2026-04-01", "?to", "range_too_long")]
    [InlineData(March + "&groupBy=planet", "?groupBy", "invalid_parameter")]
    [InlineData(March + "&groupBy=project,user,day", "?groupBy", "invalid_parameter")]
    [InlineData(March + "&groupBy=day,day", "?groupBy", "invalid_parameter")]
    [InlineData(March + "&groupBy=", "?groupBy", "invalid_parameter")]
    [InlineData(March + "&groupBy=project&groupBy=user", "?groupBy", "invalid_parameter")]
    [InlineData(March + "&zone=Europe/Atlantis", "?zone", "invalid_parameter")]
    [InlineData(March + "&zone=UTC%2B05:30", "?zone", "invalid_parameter")]
    [InlineData(March + "&weekStart=0", "?weekStart", "invalid_parameter")]
    [InlineData(March + "&attribution=end", "?attribution", "invalid_parameter")]
    [InlineData(March + "&projectId=1", "?projectId", "invalid_parameter")]
    [InlineData(March + "&billable=yes", "?billable", "invalid_parameter")]
    [InlineData(March + "&groupby=day", "?groupby", "unknown_parameter")]
    public async Task A_query_that_is_not_understood_is_refused_by_the_name_of_what_is_wrong(string query, string pointer, string code)
    {
        var ada = service.SignIn();
        using var refused = await ada.Http.GetAsync(ada.In("reports/summary?" + query), TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        ((string?)problem["code"]).ShouldBe(code);
        ((string?)problem["errors"]![0]!["pointer"]).ShouldBe(pointer);
    }
}
