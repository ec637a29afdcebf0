namespace Timetension.ConformanceTests;

/// <summary>What holds of <c>contracts/requirements.yaml</c> and the kit's tests.</summary>
public sealed class RequirementRules
{
    [Fact]
    public void Ids_are_service_group_and_number() =>
        Requirements.All.Keys.Where(id => !System.Text.RegularExpressions.Regex.IsMatch(id,
            "^(ALL|API|USR|TE|REP|TIM)-(HTTP|FUZZ|AUTH|IDEM|CONC|TIME|EVTOUT|EVTIN|BROKER|OPS|TRACE)-[0-9]{3}$")).ShouldBeEmpty();

    [Fact]
    public void Levels_are_those_of_RFC_2119() =>
        Requirements.All.Values.Where(requirement => requirement.Level is not ("MUST" or "SHOULD")).Select(requirement => requirement.Id).ShouldBeEmpty();

    [Fact]
    public void Sentences_are_sentences_and_said_once_for_a_service()
    {
        Requirements.All.Values.Where(requirement => !requirement.Sentence.EndsWith('.')).Select(requirement => requirement.Id).ShouldBeEmpty();
        Requirements.All.Values.SelectMany(requirement => requirement.Services, (requirement, service) => (service, requirement.Sentence))
            .GroupBy(said => said).Where(said => said.Count() > 1).Select(said => said.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Every_requirement_has_one_test() =>
        Tests.Requirements.Order(StringComparer.Ordinal).ShouldBe(Requirements.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_service_has_requirements() =>
        new[] { "users", "time-entries", "reporting", "timing" }.ShouldAllBe(service => Requirements.Of(service).Count() > 10);
}
