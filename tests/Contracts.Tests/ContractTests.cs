using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Tests;

/// <summary>The contract's own files.</summary>
public sealed class ContractTests
{
    private static readonly Topology Topology = Topology.Load();

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "contracts");

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "openapi"), "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    public static TheoryData<string> Events =>
        [.. typeof(EventTypes).GetFields().Select(type => (string)type.GetValue(null)!).Where(text => text.EndsWith(".v1", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_keeps_the_rules(string file) => Load(file).CheckRules().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_s_examples_obey_its_schemas(string file) => Load(file).CheckExamples().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_has_the_version_of_the_contract(string file) =>
        Load(file).Root.Get("info")!.Text("version").ShouldBe(ContractVersion.Current);

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_bound_to_a_queue(string type) =>
        Topology.QueuesOf(type).ShouldNotBeEmpty();

    [Fact]
    public void Every_binding_is_for_an_event_that_exists() =>
        Topology.Bindings(EventTypes.Exchange).ShouldAllBe(binding => Events.Any(type => Topology.Matches(binding.Key, type.Data)));

    [Fact]
    public void Every_queue_that_consumes_dead_letters_its_poison_to_a_queue()
    {
        var deadLetters = Topology.Bindings(EventTypes.DeadLetterExchange).Select(binding => binding.Key).ToList();
        Topology.Bindings(EventTypes.Exchange).Select(binding => binding.Queue).Distinct()
            .ShouldAllBe(queue => deadLetters.Contains(queue.Replace(".events", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_queue_gives_up_on_a_message_after_20_deliveries_and_one_of_dead_letters_never() =>
        Topology.DeliveryLimits.ShouldAllBe(queue => queue.Limit == (queue.Queue.EndsWith(".dead-letters", StringComparison.Ordinal) ? int.MaxValue : 20));

    private static OpenApiDocument Load(string file) => OpenApiDocument.Load(Path.Combine(Folder, "openapi", file));
}
