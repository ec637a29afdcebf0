using Dapper;
using Npgsql;

namespace Timetension.Reporting.Tests;

/// <summary>Random histories, told shuffled and twice: every report equals a sum over what the entries are in the end.</summary>
public sealed class EqualsADirectSum(ReportingService service)
{
    private static readonly string[] Groupings = ["", "project", "client", "task", "user", "team", "tag", "billable", "day", "week", "month", "year",
        "project,month", "tag,project", "user,week", "day,tag", "month,year", "day,user", "user,day", "client,task", "team,tag", "task,day", "billable,client", "year,team"];

    private static readonly string[] Roundings = [.. from per in (string[])["entry", "day-project"]
        from mode in (string[])["up", "down", "nearest"] from unit in (int[])[7, 60, 900, 86400] select $"&roundingUnit={unit}&roundingMode={mode}&roundingPer={per}"];

    private static readonly (string From, string To)[] Ranges = [("2026-03-01", "2026-05-01"), ("2026-03-29", "2026-03-30"), ("2026-01-01", "2027-01-01"), ("2026-03-17", "2026-10-26")];

    [Theory]
    [InlineData(1, true)]
    [InlineData(20260329, true)]
    [InlineData(20261025, true)]
    [InlineData(17, false)]
    public async Task Every_report_equals_a_direct_sum(int seed, bool hasRates)
    {
        var random = new Random(seed);
        var ada = service.SignIn();
        var history = new History(random, [ada, service.SignIn(Role.Member, ada.WorkspaceId), service.SignIn(Role.Member, ada.WorkspaceId)], entries: 120, hasRates);
        await service.TellAsync(history.Shuffled());
        await service.SettleAsync();

        foreach (var groupBy in Groupings)
            foreach (var (from, to) in Ranges)
                foreach (var zone in (string[])["entry", "Europe/Warsaw"])
                    foreach (var attribution in (string[])["split", "start"])
                    {
                        var filter = history.Filters[random.Next(history.Filters.Length)];
                        var rounding = random.Next(2) == 0 ? "" : Roundings[random.Next(Roundings.Length)];
                        var query = $"from={from}&to={to}&zone={zone}&attribution={attribution}{rounding}&{(groupBy.Length > 0 ? $"groupBy={groupBy}&" : "")}{filter}".TrimEnd('&');
                        DirectSum.Flat(await ada.SummaryAsync(query)).ShouldBe(history.End.Report(query), $"seed {seed}: {query}");
                    }

        await RollupsAgreeAsync();
    }

    private async Task RollupsAgreeAsync()
    {
        await using var connection = new NpgsqlConnection(service.Database);
        (await connection.ExecuteScalarAsync<long>("""
            with by_user as (select workspace, day, user_key, billable, sum(seconds), sum(whole_seconds), sum(started), sum(continued), currency, sum(amount), sum(whole_amount)
                               from days group by workspace, day, user_key, billable, currency),
                 by_user_in_total as (select workspace, day, user_key, sum(seconds), sum(whole_seconds), sum(started), sum(continued) from days group by workspace, day, user_key),
                 by_month as (select workspace, date_trunc('month', day)::date, project, billable, sum(seconds), sum(whole_seconds), sum(started),
                                     coalesce(sum(continued) filter (where extract(day from day) = 1), 0), currency, sum(amount), sum(whole_amount)
                                from days group by workspace, date_trunc('month', day), project, billable, currency)
            select (select count(*) from (table user_days except select * from by_user) as more) + (select count(*) from (select * from by_user except table user_days) as less)
                 + (select count(*) from (table user_day_totals except select * from by_user_in_total) as more)
                 + (select count(*) from (select * from by_user_in_total except table user_day_totals) as less)
                 + (select count(*) from (table project_months except select * from by_month) as more) + (select count(*) from (select * from by_month except table project_months) as less)
                 + (select count(*) from days where started = 0 and continued = 0)
            """)).ShouldBe(0);
    }
}
