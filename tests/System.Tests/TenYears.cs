using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

public sealed class TenYears(WholeSystem system)
{
    private static readonly string Sample = RepositoryFile.Path("AppHost/sample-data.csv");
    private static readonly string RealLog = RepositoryFile.Path("../shared/data/toggl-ten-years.csv");

    [Fact]
    public async Task An_import_is_in_the_reports_and_a_repeated_one_adds_nothing()
    {
        using var team = await Team.CreateAsync(system);

        var first = await team.ImportAsync(Sample, "Europe/Rome");
        first.GetProperty("failed").GetInt32().ShouldBe(0);
        var imported = first.GetProperty("imported").GetInt32();
        imported.ShouldBeGreaterThan(0);
        (await team.AgreedAsync()).Entries.ShouldBe(imported);

        var second = await team.ImportAsync(Sample, "Europe/Rome");
        second.GetProperty("imported").GetInt32().ShouldBe(0);
        second.GetProperty("alreadyThere").GetInt32().ShouldBe(imported);
        (await team.AgreedAsync()).Entries.ShouldBe(imported);
    }

    [Fact]
    public async Task Ten_years_of_a_real_log_give_the_right_totals()
    {
        if (!File.Exists(RealLog))
        {
            TestContext.Current.AddWarning("The real log does not come with the product; the sample data is tested beside.");
            return;
        }

        using var team = await Team.CreateAsync(system);
        (await team.ImportAsync(RealLog, "Europe/Rome")).GetProperty("imported").GetInt32().ShouldBe(10176);
        await Eventually.SeesAsync(team.ReportedAsync, totals => totals == new Totals(37_539_000, 10_176), TimeSpan.FromSeconds(60));

        var byProject = await team.SummaryAsync("from=2009-01-01&to=2020-01-01&groupBy=project");
        byProject.GetProperty("total").GetProperty("seconds").GetInt64().ShouldBe(37_539_000);
        byProject.GetProperty("total").GetProperty("entries").GetInt64().ShouldBe(10_176);
        var projects = byProject.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("project").ValueKind).ToList();
        projects.Count(kind => kind == JsonValueKind.Object).ShouldBe(238);
        projects.Count(kind => kind == JsonValueKind.Null).ShouldBe(1);

        var byYear = await team.SummaryAsync("from=2009-01-01&to=2020-01-01&groupBy=year");
        byYear.GetProperty("groups").EnumerateArray().Single(group => Year(group) == "2011").GetProperty("seconds").GetInt64().ShouldBe(5_500_500);
    }

    private static string Year(JsonElement group) => group.GetProperty("year").ToString()[..4];
}
