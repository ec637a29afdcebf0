using System.Text.Json;
using Timetension.AppHost.Infrastructure;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Tests;

public sealed class DataFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passwords_are_made_once_and_kept()
    {
        await using (await Model.OfAsync("--data", folder.Path))
        {
        }

        var first = await SecretsAsync();
        await using (await Model.OfAsync("--data", folder.Path))
        {
        }

        (await SecretsAsync()).ShouldBe(first);
        first.Keys.ShouldContain("postgres-password");
        first.Values.Where(value => value.Length > 8).Distinct(StringComparer.Ordinal).Count().ShouldBe(first.Count - 1);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_them()
    {
        await using var model = await Model.OfAsync("--data", folder.Path);

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder["secrets.json"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Broken_secrets_are_not_replaced()
    {
        await File.WriteAllTextAsync(folder["secrets.json"], "{", Ct);

        await Should.ThrowAsync<StartupProblem>(() => Model.OfAsync("--data", folder.Path));
        (await File.ReadAllTextAsync(folder["secrets.json"], Ct)).ShouldBe("{");
    }

    [Fact]
    public async Task A_half_initialised_database_folder_is_made_anew()
    {
        Directory.CreateDirectory(folder["postgres.new"]);
        await File.WriteAllTextAsync(Path.Combine(folder["postgres.new"], "PG_VERSION"), "15", Ct);

        await PostgresFolder.For(folder.Path, "test").PrepareAsync("secret", Ct);

        Directory.Exists(folder["postgres.new"]).ShouldBeFalse();
        File.Exists(Path.Combine(folder["postgres"], "global", "pg_control")).ShouldBeTrue();
        File.Exists(folder["postgres.password"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_left_alone()
    {
        Directory.CreateDirectory(folder["postgres"]);
        await File.WriteAllTextAsync(Path.Combine(folder["postgres"], "thesis.txt"), "chapter 1", Ct);

        var problem = await Should.ThrowAsync<StartupProblem>(() => PostgresFolder.For(folder.Path, "test").PrepareAsync("secret", Ct));

        problem.Message.ShouldContain("is not empty and holds no Postgres data");
        File.Exists(Path.Combine(folder["postgres"], "thesis.txt")).ShouldBeTrue();
    }

    [Fact]
    public void A_port_is_kept_while_it_is_free()
    {
        var ports = new Ports(folder["ports.json"]);
        var port = ports.Of("postgres");
        ports.Keep();

        new Ports(folder["ports.json"]).Of("postgres").ShouldBe(port);
    }

    [Fact]
    public void A_second_run_in_the_same_place_is_told_so()
    {
        using var first = LocksOf("one", "data");
        using var second = LocksOf("one", "data");
        first.Take();

        Should.Throw<StartupProblem>(second.Take).Message.ShouldStartWith("Timetension is already running here");
    }

    [Fact]
    public void Two_runs_never_share_a_data_folder()
    {
        using var first = LocksOf("one", "data");
        using var second = LocksOf("two", "data");
        first.Take();

        Should.Throw<StartupProblem>(second.Take).Message.ShouldStartWith("Another Timetension is using the data folder");
    }

    [Fact]
    public void A_log_starts_over_when_it_is_full()
    {
        using (var log = new BoundedLog(folder["users.log"], limit: 100))
            for (var line = 0; line < 30; line++)
                log.Append([$"line {line}"]);

        new FileInfo(folder["users.log"]).Length.ShouldBeLessThan(100);
        File.ReadAllLines(folder["users.log.1"]).ShouldNotBeEmpty();
        File.ReadAllText(folder["users.log"]).ShouldContain("line 29");
    }

    public void Dispose() => folder.Dispose();

    private RunLocks LocksOf(string root, string data)
    {
        var state = new StateFolder(folder[root], folder[data]);
        state.Make();
        return new(state);
    }

    private async Task<Dictionary<string, string>> SecretsAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(folder["secrets.json"], Ct))!;
}
