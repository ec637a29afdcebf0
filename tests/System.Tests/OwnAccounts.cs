using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Timetension.WholeSystem.Tests;

/// <summary>What a service that was broken into reaches with what it was given: its own.</summary>
public sealed class OwnAccounts(WholeSystem system)
{
    private static readonly string[] Services = ["users", "time-entries", "reporting", "timing"];

    [Fact]
    public async Task Selecting_another_s_database_is_denied()
    {
        foreach (var service in Services)
            foreach (var other in Services.Except([service]))
                (await OpeningAsync(service, other)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, $"{service} in {other}");
    }

    [Fact]
    public async Task A_role_owns_its_database_and_has_no_other_power()
    {
        foreach (var service in Services)
        {
            await using var connection = await system.OpenDatabaseAsync(service);
            await using var ask = new NpgsqlCommand("""
                select d.datname from pg_roles r join pg_database d on d.datdba = r.oid
                where r.rolname = current_user and not (r.rolsuper or r.rolcreatedb or r.rolcreaterole or r.rolreplication or r.rolbypassrls)
                """, connection);
            (await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(service);
        }
    }

    [Theory]
    [InlineData("users", "reporting.events")]
    [InlineData("users", "time-entries.dead-letters")]
    [InlineData("time-entries", "reporting.events")]
    [InlineData("reporting", "time-entries.events")]
    public async Task Another_s_queue_is_not_read(string service, string queue) =>
        await RefusedAsync(service, async channel => await channel.BasicGetAsync(queue, autoAck: false, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("users", "timetension.time-entries.entry.deleted.v1")]
    [InlineData("time-entries", "timetension.users.user.erased.v1")]
    [InlineData("reporting", "timetension.users.user.erased.v1")]
    public async Task Nobody_announces_in_another_s_name(string service, string type) =>
        await RefusedAsync(service, async channel => await channel.BasicPublishAsync(EventTypes.Exchange, type, mandatory: true, "{}"u8.ToArray(), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("users", "", "time-entries.events")]
    [InlineData("time-entries", "", "reporting.events")]
    [InlineData("time-entries", "reporting.events", "")]
    [InlineData("reporting", "", "time-entries.events")]
    [InlineData("reporting", "time-entries.events", "")]
    public async Task Nobody_sends_straight_to_another_s_queue(string service, string exchange, string routingKey) =>
        await RefusedAsync(service, async channel => await channel.BasicPublishAsync(exchange, routingKey, mandatory: true, "{}"u8.ToArray(), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("users", "reporting.events")]
    [InlineData("time-entries", "time-entries.dead-letters")]
    [InlineData("reporting", "time-entries.events")]
    public async Task Queues_are_not_deleted(string service, string queue) =>
        await RefusedAsync(service, async channel => await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: TestContext.Current.CancellationToken));

    private async Task<string?> OpeningAsync(string service, string database)
    {
        var address = new NpgsqlConnectionStringBuilder(await system.ConnectionStringOfAsync($"{service}-database")) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        return (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken))).SqlState;
    }

    private async Task RefusedAsync(string service, Func<IChannel, Task> act)
    {
        var factory = new ConnectionFactory { Uri = new Uri(await system.ConnectionStringOfAsync($"{service}-rabbitmq")) };
        await using var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<OperationInterruptedException>(() => act(channel));
        refused.ShutdownReason!.ReplyCode.ShouldBe<ushort>(Constants.AccessRefused);
    }
}
