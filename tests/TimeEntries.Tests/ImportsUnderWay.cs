using System.Text;

namespace Timetension.TimeEntries.Tests;

/// <summary>What others see of an import while it runs, and of one that dies.</summary>
public sealed class ImportsUnderWay(TimeEntriesService service)
{
    [Fact]
    public async Task Progress_is_seen_while_the_import_runs()
    {
        var ada = service.SignIn();
        var id = Guid.CreateVersion7();
        await using var connection = await service.ConnectAsync();
        await using var obstacle = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Dapper.SqlMapper.ExecuteAsync(connection, "lock table projects in share row exclusive mode");

        var import = ada.ImportAsync(Importing.Sample, $"format=toggl&id={id}");
        var seen = await Eventually.SeesAsync(() => ada.GetAsync($"imports/{id}"), answer => answer.Status == 200 && answer.Json.GetProperty("rows").GetInt32() == 3);
        seen.Json.GetProperty("state").GetString().ShouldBe("running");
        seen.Counts().ShouldBe((0, 0, 0));
        (await ada.EntriesAsync()).ShouldBeEmpty();
        await obstacle.RollbackAsync(TestContext.Current.CancellationToken);

        (await import).Status.ShouldBe(201);
        (await ada.GetAsync($"imports/{id}")).Json.GetProperty("state").GetString().ShouldBe("completed");
        (await ada.ImportAsync(Importing.Sample, $"format=toggl&id={id}")).ShouldBeRefused(409, "already_exists");
    }

    [Fact]
    public async Task An_import_that_dies_leaves_nothing_and_reads_as_interrupted()
    {
        var ada = service.SignIn();
        var id = Guid.CreateVersion7();
        await using var connection = await service.ConnectAsync();
        await using var obstacle = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Dapper.SqlMapper.ExecuteAsync(connection, "lock table projects in share row exclusive mode");
        using var caller = new CancellationTokenSource();
        using var content = new StringContent(Importing.Sample, Encoding.UTF8, "text/csv");
        var import = ada.Http.PostAsync(ada.In($"imports?format=toggl&id={id}"), content, caller.Token);
        await Eventually.SeesAsync(() => ada.GetAsync($"imports/{id}"), answer => answer.Status == 200);

        await caller.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => import);

        await Eventually.SeesAsync(() => ada.GetAsync($"imports/{id}"), answer => answer.Json.GetProperty("state").GetString() == "interrupted");
        await obstacle.RollbackAsync(TestContext.Current.CancellationToken);
        (await ada.EntriesAsync()).ShouldBeEmpty();
        (await ada.GetAsync("tags")).Items<Tag>().ShouldBeEmpty();

        var bob = service.SignIn(Role.Manager, ada.WorkspaceId);
        (await bob.ImportAsync(Importing.Sample, $"format=toggl&id={id}")).ShouldBeRefused(409, "already_exists");
        var again = await ada.ImportAsync(Importing.Sample, $"format=toggl&zone=Europe/Rome&id={id}");
        again.Read<Import>(201).Id.ShouldBe(id);
        again.Counts().ShouldBe((3, 0, 0));
        (await ada.GetAsync($"imports/{id}")).Text.ShouldBe(again.Text);
        (await ada.ImportAsync(Importing.Sample, $"format=toggl&id={id}")).ShouldBeRefused(409, "already_exists");
    }
}
