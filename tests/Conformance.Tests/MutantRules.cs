using System.Text.RegularExpressions;

namespace Timetension.ConformanceTests;

/// <summary>What holds of <c>conformance/mutants.json</c>, before anything is planted.</summary>
public sealed partial class MutantRules
{
    [Fact]
    public void Ids_are_words_and_there_once()
    {
        Mutant.All.Where(mutant => !Shape().IsMatch(mutant.Id)).Select(mutant => mutant.Id).ShouldBeEmpty();
        Mutant.All.Select(mutant => mutant.Id).ShouldBeUnique();
    }

    [Fact]
    public void A_fault_is_a_sentence() => Mutant.All.Where(mutant => !mutant.Fault.EndsWith('.')).Select(mutant => mutant.Id).ShouldBeEmpty();

    [Fact]
    public void A_fault_is_planted_in_the_source_or_on_the_way() =>
        Mutant.All.Where(mutant => mutant.Edits is null or [] && mutant.Wire is null).Select(mutant => mutant.Id).ShouldBeEmpty();

    [Fact]
    public void Every_edit_finds_its_place_and_changes_it() =>
        Mutant.All.SelectMany(mutant => mutant.Edits ?? [], (mutant, edit) => (mutant.Id, edit, Places: PlacesOf(edit)))
            .Where(planted => planted.Places != 1 || planted.edit.Find == planted.edit.Replace)
            .Select(planted => $"{planted.Id}: {planted.edit.In} has \"{planted.edit.Find}\" {planted.Places} times").ShouldBeEmpty();

    [Fact]
    public void It_kills_requirements_that_there_are() => Mutant.All.SelectMany(mutant => mutant.Kills.Where(id => !Requirements.All.ContainsKey(id))).ShouldBeEmpty();

    [Fact]
    public void It_kills_something_in_each_of_its_services_and_nothing_elsewhere()
    {
        Mutant.All.SelectMany(mutant => mutant.Services.Where(service => !mutant.KillsIn(service).Any()), (mutant, service) => $"{mutant.Id} kills nothing in {service}").ShouldBeEmpty();
        Mutant.All.SelectMany(mutant => mutant.Kills.Where(id => !Requirements.All[id].Services.Intersect(mutant.Services).Any()), (mutant, id) => $"{mutant.Id} is not planted where {id} holds").ShouldBeEmpty();
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    private static int PlacesOf(Edit edit)
    {
        var file = RepositoryFile.Path(edit.In);
        return File.Exists(file) ? File.ReadAllText(file).Split(edit.Find).Length - 1 : 0;
    }
}
