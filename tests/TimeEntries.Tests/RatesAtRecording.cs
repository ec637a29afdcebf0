using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class RatesAtRecording(TimeEntriesService service)
{
    [Fact]
    public async Task Twenty_rates_of_one_pair_at_once_leave_one()
    {
        var ada = service.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(amount => ada.PostAsync("rates", new { amount, currency = "EUR" })));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(19);
    }

    [Fact]
    public async Task What_is_kept_for_a_member_s_repeated_request_has_no_rate()
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(987_654_321, "XTS"));
        var body = new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", projectId = project.Id };
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);

        var first = await bob.RepeatableAsync("entries", body, "key");
        (await bob.RepeatableAsync("entries", body, "key")).ShouldBe(first);

        await using var connection = await service.ConnectAsync();
        (await connection.QuerySingleAsync<long>("select rate_amount from entries where workspace_id = @WorkspaceId", new { ada.WorkspaceId })).ShouldBe(987_654_321);
        (await connection.QuerySingleAsync<string>("select convert_from(body, 'UTF8') from idempotency_keys where scope = @User", new { User = $"{bob.UserId}" }))
            .ShouldNotContain("987654321");
    }

    [Theory]
    [InlineData(true, true, true, 4)]
    [InlineData(false, true, true, 3)]
    [InlineData(false, false, true, 2)]
    [InlineData(false, false, false, 1)]
    public async Task The_nearest_rate_counts(bool ofMemberOnProject, bool ofProject, bool ofMember, long expected)
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Website", rate: ofProject ? new Rate(3, "EUR") : null);
        await ada.PostAsync("rates", new { amount = 1, currency = "EUR" });
        if (ofMember)
            await ada.PostAsync("rates", new { userId = ada.UserId, amount = 2, currency = "EUR" });
        if (ofMemberOnProject)
            await ada.PostAsync("rates", new { userId = ada.UserId, projectId = project.Id, amount = 4, currency = "EUR" });

        (await ada.RecordAsync(projectId: project.Id)).Rate.ShouldBe(new Rate(expected, "EUR"));
    }
}
