namespace Timetension.Conformance.Users;

/// <summary>Requests that meet, several times, as once may be too early or too late.</summary>
public sealed class AtTheSameTime : UsersTest
{
    private const int Rounds = 8;

    [Fact, Requirement("USR-CONC-001")]
    public async Task Registrations_of_one_address_leave_one()
    {
        for (var round = 0; round < 2; round++)
        {
            var email = Someone.NewEmail();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RegisterAsync(email)));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
            foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
                await RefusedAsync(loser, HttpStatusCode.Conflict, "email_taken");
        }
    }

    [Fact, Requirement("USR-CONC-002")]
    public async Task Of_owners_who_leave_or_step_down_one_stays()
    {
        var people = await Someone.RegularsAsync(5);
        var (owners, witness) = (people[..4], people[4]);
        for (var round = 0; round < Rounds; round++)
        {
            var workspace = await owners[0].FoundAsync();
            foreach (var owner in owners[1..])
                await owners[0].AddAsync(workspace, owner, "owner");
            await owners[0].AddAsync(workspace, witness, "member");
            var answers = await Task.WhenAll(owners.Select((owner, number) => number % 2 == 0
                ? owner.Http.DeleteAsync($"{workspace}/members/{owner.Id}", version: 1)
                : owner.Http.PatchAsync($"{workspace}/members/{owner.Id}", new { role = "member" }, version: 1)));

            var refused = answers.Where(answer => !answer.IsSuccessStatusCode).ShouldHaveSingleItem();
            await RefusedAsync(refused, HttpStatusCode.Conflict, "last_owner");
            (await witness.Http.GetAsync($"{workspace}/members").ItemsAsync()).Count(member => member.Text("role") == "owner").ShouldBe(1);
        }
    }

    [Fact, Requirement("USR-CONC-003")]
    public async Task Of_changes_of_one_version_one_is_made()
    {
        var ada = await SomeoneAsync();
        var workspace = await ada.FoundAsync();
        for (var version = 1; version <= Rounds; version++)
            foreach (var path in new[] { workspace, "/me" })
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
                    ada.Http.PatchAsync(path, path == "/me" ? new { displayName = $"Name {version} {number}" } : new { name = $"Name {version} {number}" } as object, version)));
                var winner = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ShouldHaveSingleItem();
                answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ShouldBe(5);
                (await ada.Http.GetAsync(path).ReadAsync()).GetRawText().ShouldBe(await winner.Content.ReadAsStringAsync());
            }
    }

    [Fact, Requirement("USR-CONC-004")]
    public async Task Someone_who_is_added_several_times_at_once_is_one_member()
    {
        var (ada, bob) = await RegularsAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var workspace = await ada.FoundAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "member" })));

            answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
            foreach (var loser in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
                await RefusedAsync(loser, HttpStatusCode.Conflict, "already_member");
            (await ada.Http.GetAsync($"{workspace}/members").ItemsAsync()).Count.ShouldBe(2);
        }
    }
}
