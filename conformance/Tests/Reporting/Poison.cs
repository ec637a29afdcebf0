using System.Text;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What can't be applied, ever. Nobody else has dead letters, and the tests of a class take turns.</summary>
public sealed class Poison : ReportingTest
{
    [Fact, Requirement("REP-EVTIN-011")]
    public Task What_is_no_json_goes_to_the_dead_letters() => GoesToTheDeadLettersAsync(EventTypes.TagCreated, _ => Encoding.UTF8.GetBytes($"no JSON at all: {Guid.NewGuid()}"));

    [Fact, Requirement("REP-EVTIN-012")]
    public Task An_unknown_type_goes_to_the_dead_letters() =>
        GoesToTheDeadLettersAsync(EventTypes.EntryRecorded, ada => (Event(Good(ada)) with { Type = "timetension.time-entries.invoice.sent.v1" }).ToBytes());

    [Fact, Requirement("REP-EVTIN-013")]
    public Task An_entry_in_no_time_zone_goes_to_the_dead_letters() =>
        GoesToTheDeadLettersAsync(EventTypes.EntryRecorded, ada => Event(Good(ada) with { TimeZone = "Europe/Atlantis" }).ToBytes());

    [Fact, Requirement("REP-EVTIN-014")]
    public Task An_entry_that_ends_before_it_starts_goes_to_the_dead_letters() =>
        GoesToTheDeadLettersAsync(EventTypes.EntryRecorded, ada => Event(Good(ada) with { End = Good(ada).Start.AddSeconds(-1) }).ToBytes());

    [Theory, Requirement("REP-EVTIN-015")]
    [InlineData("userId")]
    [InlineData("start")]
    [InlineData("timeZone")]
    public Task An_entry_that_lacks_a_member_goes_to_the_dead_letters(string member) => GoesToTheDeadLettersAsync(EventTypes.EntryRecorded, ada =>
    {
        var news = JsonSerializer.SerializeToNode(Event(Good(ada)), ContractJson.Events)!;
        news["data"]!.AsObject().Remove(member);
        return JsonSerializer.SerializeToUtf8Bytes(news);
    });

    [Fact, Requirement("REP-EVTIN-016")]
    public async Task Events_that_do_not_count_are_no_poison()
    {
        var ada = Subject.SignIn();
        var id = Guid.CreateVersion7();
        var before = await Subject.World.Broker.CountAsync("reporting.dead-letters");

        await TellAsync(
            Event(EventTypes.ImportCompleted, id, 1, ada.WorkspaceId, new Import(id, ada.WorkspaceId, ada.UserId, "toggl", 1, 1, 0, 0, Now, Now, 1)),
            Event(EventTypes.PeriodLocked, id, 1, ada.WorkspaceId, new LockedPeriod(id, ada.WorkspaceId, new(2026, 2, 28), "Etc/UTC", Now, ada.UserId, null, null, Now, Now, 1)),
            Event(EventTypes.TimesheetApproved, id, 2, ada.WorkspaceId,
                new Timesheet(id, ada.WorkspaceId, ada.UserId, new(2026, 3, 23), "Etc/UTC", Now, Now, TimesheetStatus.Approved, 0, 0, [], Now, Now, 2)),
            Event(EventTypes.WorkspaceCreated, ada.WorkspaceId, 1, ada.WorkspaceId, new Workspace(ada.WorkspaceId, "Work", "Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Allow, "EUR", Now, Now, 1)),
            Event(EventTypes.MemberAdded, id, 1, ada.WorkspaceId, new Membership(id, ada.WorkspaceId, ada.UserId, Role.Owner, Now, Now, 1)));
        await SettleAsync();

        // What is refused gets there after its neighbours are applied.
        await Eventually.StaysAsync(() => Subject.World.Broker.CountAsync("reporting.dead-letters"), count => count == before, TimeSpan.FromSeconds(2));
    }

    [Fact, Requirement("REP-OPS-004")]
    public async Task The_status_counts_the_dead_letters()
    {
        var ada = Subject.SignIn(Role.Member);
        var before = await DeadLettersAsync(ada);

        await Subject.World.Broker.PublishAsync(EventTypes.TagCreated, "no JSON either"u8.ToArray());

        await Eventually.SeesAsync(() => DeadLettersAsync(ada), count => count == before + 1);
        await Eventually.SeesAsync(() => Subject.World.Broker.TakeAsync("reporting.dead-letters"), letter => letter is not null);
    }

    [Fact, Requirement("REP-OPS-702")]
    public Task Dead_letters_are_listed_to_operators_alone() => Operators.AreToldAloneAsync(Event(Good(Subject.SignIn())), Subject.SignIn());

    [Fact, Requirement("REP-OPS-703")]
    public Task Dead_letters_that_are_sent_again_are_applied_or_refused_again()
    {
        var ada = Subject.SignIn();
        var bad = Event(Good(ada) with { TimeZone = "Europe/Atlantis" });
        return Operators.SendAgainAsync(Event(Good(ada)).ToBytes(), bad.ToBytes(), Event(Good(ada)).ToBytes(), () => SeesAsync(ada, March, "= 7200 2"));
    }

    /// <summary>The poison is there, with its bytes; and its neighbours are applied.</summary>
    private static async Task GoesToTheDeadLettersAsync(string routingKey, Func<Person, byte[]> poison)
    {
        var ada = Subject.SignIn();
        var bad = poison(ada);
        var neighbours = Enumerable.Range(0, 6).Select(_ => (EventTypes.EntryRecorded, Event(Good(ada)).ToBytes())).ToList();

        await Subject.World.Broker.PublishAsync([.. neighbours.Take(3), (routingKey, bad), .. neighbours.Skip(3)]);

        await SeesAsync(ada, March, "= 21600 6");
        await Eventually.SeesAsync(() => Subject.World.Broker.TakeAsync("reporting.dead-letters"), dead => dead?.Body.Span.SequenceEqual(bad) == true);
    }

    private static Entry Good(Person person) => Entry(person, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");

    private static async Task<long?> DeadLettersAsync(Person person) =>
        (await person.Http.GetFromJsonAsync<JsonElement>("/reporting/status")).GetProperty("deadLetters") is { ValueKind: JsonValueKind.Number } count ? count.GetInt64() : null;
}
