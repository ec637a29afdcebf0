using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Npgsql;
using Timetension.AppHost.Running;
using Timetension.Contracts.Swapping;

namespace Timetension.AppHost.Tests;

/// <summary>A manifest in a folder is all that it takes to put another implementation behind a name.</summary>
public sealed class Replacements
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task It_is_found_installed_and_run_in_place_of_the_reference()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        using var state = new TemporaryFolder();
        using var tiny = new TinyTiming();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--state", state.Path, "--infrastructure", "native", "--port", "0", "--swaps", tiny.Swaps, "--timing", "tiny"], deadline.Token);
        await using var app = await builder.BuildAsync(deadline.Token);
        await app.StartAsync(deadline.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", deadline.Token);

        using var timing = app.CreateHttpClient("timing");
        (await timing.PostAsync(new Uri("/", UriKind.Relative), null, deadline.Token)).StatusCode.ShouldBe(HttpStatusCode.Created);

        using var gateway = app.CreateHttpClient("gateway");
        JsonElement shown;
        do
        {
            var system = await gateway.GetFromJsonAsync<JsonElement>("/system", deadline.Token);
            shown = system.GetProperty("services").EnumerateArray().Single(service => service.GetProperty("name").GetString() == "timing");
        }
        while (shown.GetProperty("state").GetString() != "ready"); // it has 2 s to say so
        shown.GetProperty("info").GetProperty("implementation").GetString().ShouldBe("tiny");

        (await DatabasesAsync(app, deadline.Token)).ShouldContain("timing-tiny");
    }

    [Theory]
    [InlineData("native", "postgresql://timing:{timing-password.value}@{postgres.bindings.tcp.hostAndPort}/timing-tiny")]
    [InlineData("containers", "postgresql://timing:{timing-password.value}@{postgres.bindings.tcp.hostAndPort}/timing-tiny")]
    public async Task Its_environment_is_filled_from_the_model(string infrastructure, string database)
    {
        using var tiny = new TinyTiming();
        await using var model = await Model.OfAsync("--infrastructure", infrastructure, "--swaps", tiny.Swaps, "--timing", "tiny");

        var environment = await model.EnvironmentOfAsync("timing");

        environment["DATABASE_URL"].ShouldBe(database);
        environment["DATABASE"].ShouldBe("timing-tiny");
        environment["USERS"].ShouldBe("{users.bindings.http.url}");
        environment["SECRET"].ShouldBe("{introspection-secret.value}");
    }

    [Fact]
    public async Task Every_placeholder_has_a_value()
    {
        using var tiny = new TinyTiming(manifest => manifest["environment"] = new JsonObject(
            Placeholders.All.Select(name => KeyValuePair.Create<string, JsonNode?>(name, $"{{{name}}}"))));
        await using var model = await Model.OfAsync("--infrastructure", "native", "--swaps", tiny.Swaps, "--timing", "tiny");

        var environment = await model.EnvironmentOfAsync("timing");

        foreach (var name in Placeholders.All)
            environment[name].ShouldNotBeNullOrEmpty(name);
        environment[Placeholders.RabbitMQUrl].ShouldStartWith("amqp://");
        environment[Placeholders.RedisUrl].ShouldStartWith("redis://:");
        model.AwaitedBy("timing").ShouldBe(["timing-install", "postgres", "timing-database", "rabbitmq", "timing-rabbitmq", "redis"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_shared_schema_is_in_the_database_of_the_reference()
    {
        using var tiny = new TinyTiming(manifest => manifest["schema"] = "shared");
        await using var model = await Model.OfAsync("--swaps", tiny.Swaps, "--timing", "tiny");

        (await model.EnvironmentOfAsync("timing"))["DATABASE"].ShouldBe("timing");
    }

    [Fact]
    public async Task What_it_needs_must_be_there()
    {
        using var tiny = new TinyTiming(manifest => manifest["needs"] = JsonNode.Parse("""[{"command":"no-such-program","debian":["no-such-package"]}]"""));

        var problem = await Should.ThrowAsync<ImplementationException>(() => Model.OfAsync("--swaps", tiny.Swaps, "--timing", "tiny"));

        problem.Message.ShouldEndWith("needs: this machine has no no-such-program; on Debian and Ubuntu: sudo apt-get install no-such-package.");
    }

    [Fact]
    public async Task It_is_not_published()
    {
        using var tiny = new TinyTiming();

        var problem = await Should.ThrowAsync<StartupProblem>(() => Model.OfAsync("--operation", "publish", "--swaps", tiny.Swaps, "--timing", "tiny"));

        problem.Message.ShouldStartWith("--timing tiny: a replacement runs from its sources and can't be published");
    }

    private static async Task<List<string>> DatabasesAsync(Aspire.Hosting.DistributedApplication app, CancellationToken ct)
    {
        await using var postgres = NpgsqlDataSource.Create($"{await app.GetConnectionStringAsync("postgres", ct)};Database=postgres;Pooling=false");
        await using var find = postgres.CreateCommand("select datname from pg_database");
        await using var rows = await find.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await rows.ReadAsync(ct))
            names.Add(rows.GetString(0));
        return names;
    }
}
