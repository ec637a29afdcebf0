using System.Text.RegularExpressions;
using Timetension.Contracts.OpenApi;

namespace Timetension.ConformanceTests;

/// <summary>What holds of <c>contracts/requirements.yaml</c> and the kit's tests.</summary>
public sealed partial class RequirementRules
{
    private static readonly string[] Services = ["users", "time-entries", "reporting", "timing"];

    [Fact]
    public void Ids_are_service_group_and_number() =>
        Requirements.All.Keys.Where(id => !Shape().IsMatch(id)).ShouldBeEmpty();

    [Fact]
    public void Levels_are_those_of_RFC_2119() =>
        Requirements.All.Values.Where(requirement => requirement.Level is not ("MUST" or "SHOULD")).Select(requirement => requirement.Id).ShouldBeEmpty();

    [Fact]
    public void Sentences_end_as_sentences_do() =>
        Requirements.All.Values.Where(requirement => !requirement.Sentence.EndsWith('.')).Select(requirement => requirement.Id).ShouldBeEmpty();

    [Fact]
    public void Every_requirement_has_one_test() =>
        Tests.Requirements.Order(StringComparer.Ordinal).ShouldBe(Requirements.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_service_has_requirements() =>
        Services.ShouldAllBe(service => Requirements.Of(service).Count() > 10);

    [Theory]
    [InlineData("users")]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    public void Every_operation_is_in_the_table_of_authorisation(string service) =>
        OpenApiDocument.Load(RepositoryFile.Path($"contracts/openapi/{service}.yaml")).Operations
            .Where(operation => !operation.IsInternal).Select(operation => (operation.OperationId, Anyone: operation.Node.Get("security") is not null)).Order()
            .ShouldBe(Permission.All[service].Select(row => (row.Key, row.Value.Anyone)).Order());

    [GeneratedRegex("^(ALL|API|USR|TE|REP|TIM)-(HTTP|FUZZ|AUTH|IDEM|CONC|TIME|EVTOUT|EVTIN|BROKER|OPS|TRACE)-[0-9]{3}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
