namespace Timetension.Conformance.Every;

/// <summary>Bodies, queries and paths that nobody would send, made by the seed from the OpenAPI document.</summary>
public sealed class Fuzz : ContractTest
{
    [Fact, Requirement("ALL-FUZZ-001")]
    public async Task Nothing_that_is_sent_is_answered_with_a_fault() => (await FuzzRun.Done).Faults.ShouldBeEmpty();

    [Fact, Requirement("ALL-FUZZ-002")]
    public async Task What_the_document_forbids_is_not_done() => (await FuzzRun.Done).Accepted.ShouldBeEmpty();
}
