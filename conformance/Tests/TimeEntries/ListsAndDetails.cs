namespace Timetension.Conformance.TimeEntries;

/// <summary>What somebody is listed is what they are shown one by one, of everything that has both.</summary>
public sealed class ListsAndDetails : ContractTest
{
    private static IEnumerable<string> Lists =>
        from operation in Matrix.Operations
        where operation.IsSafe() && operation.Path.Text.Split('/') is ["", "workspaces", "{w}", _]
        where Matrix.Operations.Any(detail => detail.IsSafe() && detail.Path.Text == operation.Path.Text + "/{id}")
        select operation.Thing();

    [Fact, Requirement("TE-AUTH-018")]
    public async Task The_ids_of_each_list_are_those_whose_detail_is_shown()
    {
        var owner = Subject.SignIn();
        await Workpieces.PutAsync(owner);
        var members = Enum.GetValues<Role>().Select(role => Subject.SignIn(role, owner.WorkspaceId)).ToList();
        foreach (var member in members)
            await member.RecordAsync();
        await owner.LockAsync("2001-12-31");
        Lists.Count().ShouldBeGreaterThanOrEqualTo(8);

        foreach (var list in Lists)
        {
            var all = await IdsAsync(owner, list);
            all.ShouldNotBeEmpty(list);
            foreach (var member in members)
            {
                var listed = await IdsAsync(member, list);
                var shown = new List<Guid>();
                foreach (var id in all)
                    if ((await member.GetAsync($"{list}/{id}")).Status == 200)
                        shown.Add(id);
                listed.ShouldBe(shown, ignoreOrder: true, $"{list} of {member.Role}");
            }
        }
    }

    private static async Task<Guid[]> IdsAsync(Person person, string list)
    {
        var answer = await person.GetAsync($"{list}?limit=1000");
        return answer.Status == 403 ? [] : [.. answer.Items<JsonElement>().Select(item => item.GetProperty("id").GetGuid())];
    }
}
