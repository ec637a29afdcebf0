using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class ImportLimits(TimeEntriesService service)
{
    [Fact]
    public async Task A_user_imports_ten_times_an_hour_in_all_workspaces_together()
    {
        var ada = service.SignIn();
        var elsewhere = service.SignIn(userId: ada.UserId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => (n % 2 == 0 ? ada : elsewhere).ImportAsync(Csv.Header, "format=toggl&dryRun=true")));
        answers.CountBy(answer => answer.Status).ShouldBe([new(200, 10), new(429, 2)], ignoreOrder: true);
        (await service.SignIn().ImportAsync(Csv.Header)).Status.ShouldBe(201);

        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("update import_turns set at = at - interval '1 hour' where user_id = @UserId", new { ada.UserId });
        (await ada.ImportAsync(Csv.Header)).Status.ShouldBe(201);
        (await connection.QuerySingleAsync<int>("select count(*)::int from import_turns where user_id = @UserId", new { ada.UserId })).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_for_its_columns_is_counted_too()
    {
        var ada = service.SignIn();
        for (var n = 0; n < 10; n++)
            (await ada.ImportAsync("Start date\n")).ShouldBeRefused(422, "missing_column");
        (await ada.ImportAsync(Csv.Header)).ShouldBeRefused(429, "rate_limited");
    }
}
