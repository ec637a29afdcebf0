using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Tests;

/// <summary>asyncapi.yaml, topology.json, the schemas and <see cref="EventTypes"/> say the same of the events.</summary>
public sealed class AsyncApiTests
{
    private static readonly OpenApiNode Root = OpenApiDocument.Load(Path.Combine(AppContext.BaseDirectory, "contracts", "asyncapi.yaml")).Root;

    private static readonly Topology Topology = Topology.Load();

    private static IEnumerable<OpenApiNode> Channels => Root.Get("channels")!.Members.Select(channel => channel.Node);

    private static IEnumerable<OpenApiNode> Operations => Root.Get("operations")!.Members.Select(operation => operation.Node);

    public static TheoryData<string> Queues => [.. Topology.Bindings(EventTypes.Exchange).Select(binding => binding.Queue).Distinct()];

    [Fact]
    public void It_has_the_version_of_the_contract() => Root.Get("info")!.Text("version").ShouldBe(ContractVersion.Current);

    [Fact]
    public void Its_routing_keys_are_the_types_of_the_events() =>
        Channels.Where(IsRoutingKey).Select(Address).ShouldBe(ContractTests.Events.Select(type => type.Data), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(ContractTests.Events), MemberType = typeof(ContractTests))]
    public void An_event_is_one_message_on_the_exchange_with_its_schema_as_payload(string type)
    {
        var channel = Channels.Single(channel => Address(channel) == type);

        channel.Get("bindings")!.Get("amqp")!.Get("exchange")!.Text("name").ShouldBe(EventTypes.Exchange);
        Messages(channel).ShouldBe([type]);
        var message = channel.Get("messages")!.Members.Single().Node.Resolve();
        message.Value.GetProperty("payload").GetProperty("$ref").GetString().ShouldBe($"./schemas/events/{type}.json");
    }

    [Theory]
    [MemberData(nameof(ContractTests.Events), MemberType = typeof(ContractTests))]
    public void An_event_is_sent_by_the_service_that_it_is_named_after(string type) =>
        Operations.Where(operation => operation.Text("action") == "send" && Address(operation.Get("channel")!) == type)
            .SelectMany(Services).ShouldBe([type.Split('.')[1]]);

    [Theory]
    [MemberData(nameof(Queues))]
    public void A_queue_gets_the_messages_that_its_bindings_let_through(string queue)
    {
        var channel = Channels.Single(channel => Address(channel) == queue);

        channel.Get("bindings")!.Get("amqp")!.Get("queue")!.Text("name").ShouldBe(queue);
        Messages(channel).ShouldBe(ContractTests.Events.Select(type => type.Data).Where(type => Topology.QueuesOf(type).Contains(queue)), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public void A_queue_is_read_by_the_service_that_it_is_named_after(string queue) =>
        Operations.Where(operation => operation.Text("action") == "receive" && Address(operation.Get("channel")!) == queue)
            .SelectMany(Services).ShouldBe([queue.Split('.')[0]]);

    [Fact]
    public void There_is_nothing_else()
    {
        Channels.Where(channel => !IsRoutingKey(channel)).Select(Address).ShouldBe(Queues.Select(queue => queue.Data), ignoreOrder: true);
        Operations.Count().ShouldBe(ContractTests.Events.Count + Queues.Count);
    }

    private static bool IsRoutingKey(OpenApiNode channel) => channel.Get("bindings")!.Get("amqp")!.Text("is") == "routingKey";

    private static string Address(OpenApiNode channel) => channel.Text("address")!;

    private static IEnumerable<string> Messages(OpenApiNode channel) =>
        channel.Get("messages")!.Members.Select(message => message.Node.Resolve().Text("name")!);

    private static IEnumerable<string> Services(OpenApiNode operation) => operation.Get("tags")!.Items.Select(tag => tag.Text("name")!);
}
