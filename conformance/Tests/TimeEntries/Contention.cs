namespace Timetension.Conformance.TimeEntries;

public sealed class Contention : ContractTest
{
    [Fact, Requirement("TE-CONC-001")]
    public async Task Fifty_parallel_starts_leave_one_running()
    {
        var ada = Subject.SignIn();
        var elsewhere = Subject.SignIn(userId: ada.UserId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => (n % 2 == 0 ? ada : elsewhere).PutAsync("timer", new { description = $"{n}" })));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        Entry[] all = [.. await ada.EntriesAsync(), .. await elsewhere.EntriesAsync()];
        all.Length.ShouldBe(50);
        all.Count(entry => entry.End is null).ShouldBe(1);
        var inOrder = all.OrderBy(entry => entry.Start).ToList();
        inOrder.Zip(inOrder.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
    }

    [Fact, Requirement("TE-CONC-002")]
    public async Task Of_parallel_writes_of_one_version_one_wins()
    {
        var ada = Subject.SignIn();
        var (entry, running) = (await ada.RecordAsync(), await ada.StartAsync(hoursAgo: 1));
        foreach (var write in new Func<int, Task<Answer>>[]
        {
            n => ada.PatchAsync($"entries/{entry.Id}", new { description = $"{n}" }, 1),
            n => ada.PostAsync($"entries/{running.Id}/stop", new { end = running.Start.AddMinutes(n + 1) }, 1),
        })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(write));
            answers.Count(answer => answer.Status == 200).ShouldBe(1);
            answers.Count(answer => answer.Status == 412).ShouldBe(19);
        }
    }

    [Fact, Requirement("TE-CONC-003")]
    public async Task No_update_is_lost_and_versions_have_no_gaps()
    {
        const int Writers = 8;
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync(EventTypes.EntryCorrected);
        var entry = await ada.RecordAsync(description: ".");

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(n => AppendAsync(ada, entry.Id, (char)('a' + n))));

        var last = await ada.EntryAsync(entry.Id);
        last.Description.Order().ShouldBe(".abcdefgh");
        last.Version.ShouldBe(1 + Writers);
        var heard = await events.HearAsync(ada.WorkspaceId, Writers);
        heard.Select(message => message.Event.Sequence).Order().ShouldBe(Enumerable.Range(2, Writers).Select(version => (long)version));
    }

    [Theory, Requirement("TE-CONC-004")]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task Of_parallel_creations_of_one_name_one_wins(string things)
    {
        var ada = Subject.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.PostAsync(things, new { name = "same" })));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(19);
    }

    [Fact, Requirement("TE-CONC-005")]
    public async Task Parallel_imports_of_one_file_add_it_once()
    {
        var ada = Subject.SignIn();
        var csv = Csv.Header + Csv.Row("09:00", "10:00", "Website", tags: "meeting") + Csv.Row("10:00", "11:00", "Website");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.ImportAsync(csv)));
        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Sum(answer => answer.Counts().Imported).ShouldBe(2);
        (await ada.EntriesAsync()).Length.ShouldBe(2);
        (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
    }

    private static async Task AppendAsync(Person person, Guid id, char letter)
    {
        while (true)
        {
            var seen = await person.EntryAsync(id);
            var answer = await person.PatchAsync($"entries/{id}", new { description = seen.Description + letter }, seen.Version);
            if (answer.Status == 200)
                return;
            answer.ShouldBeRefused(412, "stale_version");
        }
    }
}
