using Aspire.Hosting.ApplicationModel;
using Timetension.AppHost.Running;
using Timetension.Contracts.Swapping;

namespace Timetension.AppHost.Tests;

public sealed class Environments
{
    [Theory]
    [InlineData("users", "native")]
    [InlineData("users", "containers")]
    [InlineData("time-entries", "native")]
    [InlineData("reporting", "native")]
    [InlineData("timing", "native")]
    public async Task A_service_gets_its_own_database_and_no_other(string service, string infrastructure)
    {
        await using var model = await Model.OfAsync("--infrastructure", infrastructure);

        var databases = (await model.EnvironmentOfAsync(service)).Keys.Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .Except(["ConnectionStrings__rabbitmq", "ConnectionStrings__redis"]);
        databases.ShouldBe([$"ConnectionStrings__{service}"]);
    }

    [Theory]
    [InlineData("native")]
    [InlineData("containers")]
    public async Task A_service_logs_in_as_itself(string infrastructure)
    {
        await using var model = await Model.OfAsync("--infrastructure", infrastructure);

        StringOf("time-entries-database").ShouldBe(
            "Host={postgres.bindings.tcp.host};Port={postgres.bindings.tcp.port};Username=time-entries;Password={time-entries-password.value};Database=time-entries");
        StringOf("time-entries-rabbitmq").ShouldBe("amqp://time-entries:{time-entries-password.value}@{rabbitmq.bindings.tcp.hostAndPort}");
        var environment = await model.EnvironmentOfAsync("time-entries");
        environment["ConnectionStrings__time-entries"].ShouldBe("{time-entries-database.connectionString}");
        environment["ConnectionStrings__rabbitmq"].ShouldBe("{time-entries-rabbitmq.connectionString}");
        foreach (var service in Implementations.Services)
            foreach (var other in Secrets.Accounts.Except([service, "redis"]))
                (await model.EnvironmentOfAsync(service)).Values.ShouldNotContain(value => value.Contains($"{{{other}-password.value}}", StringComparison.Ordinal));

        string StringOf(string account) => ((IResourceWithConnectionString)model[account]).ConnectionStringExpression.ValueExpression;
    }

    [Theory]
    [InlineData("users")]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    public async Task Whoever_announces_or_hears_events_gets_the_broker_and_the_secret(string service)
    {
        await using var model = await Model.OfAsync("--infrastructure", "native");

        var environment = await model.EnvironmentOfAsync(service);
        environment.ShouldContainKey("ConnectionStrings__rabbitmq");
        environment["Introspection__Secret"].ShouldBe("{introspection-secret.value}");
    }

    [Fact]
    public async Task Time_entries_gets_the_key_of_webhooks_and_nobody_else()
    {
        await using var model = await Model.OfAsync();

        (await model.EnvironmentOfAsync("time-entries"))["Webhooks__Key"].ShouldBe("{webhooks-key.value}");
        foreach (var service in (string[])["users", "reporting", "timing", "gateway"])
            (await model.EnvironmentOfAsync(service)).Values.ShouldNotContain("{webhooks-key.value}");
    }

    [Fact]
    public async Task Who_asks_users_knows_where_it_is()
    {
        await using var model = await Model.OfAsync();

        (await model.EnvironmentOfAsync("time-entries"))["services__users__http__0"].ShouldBe("{users.bindings.http.url}");
        (await model.EnvironmentOfAsync("reporting"))["services__users__http__0"].ShouldBe("{users.bindings.http.url}");
        (await model.EnvironmentOfAsync("reporting"))["services__time-entries__http__0"].ShouldBe("{time-entries.bindings.http.url}");
    }

    [Fact]
    public async Task Users_writes_its_mails_below_the_state_folder()
    {
        await using var model = await Model.OfAsync();

        (await model.EnvironmentOfAsync("users"))["Mail__Folder"].ShouldBe(Path.Combine(model.State, "mail"));
    }

    [Fact]
    public async Task Users_knows_where_others_are_and_does_not_wait_for_them()
    {
        await using var model = await Model.OfAsync();

        foreach (var service in (string[])["time-entries", "reporting"])
        {
            (await model.EnvironmentOfAsync("users"))[$"services__{service}__http__0"].ShouldBe($"{{{service}.bindings.http.url}}");
            model.AwaitedBy("users").ShouldNotContain(service);
        }
    }

    [Fact]
    public async Task The_gateway_knows_all_four_and_no_database()
    {
        await using var model = await Model.OfAsync();

        var environment = await model.EnvironmentOfAsync("gateway");
        foreach (var service in (string[])["users", "time-entries", "reporting", "timing"])
            environment[$"services__{service}__http__0"].ShouldBe($"{{{service}.bindings.http.url}}");
        environment.Keys.ShouldNotContain("ConnectionStrings__users");
    }

    [Fact]
    public async Task A_native_database_is_described_part_by_part_too()
    {
        await using var model = await Model.OfAsync("--infrastructure", "native");

        var environment = await model.EnvironmentOfAsync("users");
        foreach (var part in (string[])["HOST", "PORT", "USERNAME", "PASSWORD", "URI", "DATABASENAME"])
            environment.ShouldContainKey($"USERS_{part}");
    }
}
