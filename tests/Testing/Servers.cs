using System.Text.Json;

namespace Timetension.Testing;

/// <summary>The real Postgres, Redis and RabbitMQ that the tests share. Each test takes a database and a virtual host of its own.</summary>
/// <param name="Postgres">Connection string of a superuser, without a database.</param>
/// <param name="Redis">StackExchange.Redis configuration.</param>
/// <param name="RabbitMQ"><c>amqp://user:password@host:port</c>, without a virtual host.</param>
/// <param name="RabbitMQManagement">Base URL of the management API; same user and password.</param>
public sealed record Servers(string Postgres, string Redis, Uri RabbitMQ, Uri RabbitMQManagement)
{
    private const string Variable = "TIMETENSION_TEST_SERVERS";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>The servers that <c>./timetension test</c> has started.</summary>
    public static Servers Current { get; } = Read();

    private static Servers Read()
    {
        var file = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} names no file: run the tests with ./timetension test, or start servers for an IDE as CONTRIBUTING.md says.");
        return JsonSerializer.Deserialize<Servers>(File.ReadAllText(file), Json)!;
    }
}
