using Timetension.Contracts.Events;

namespace Timetension.Conformance.Reporting;

/// <summary>What reporting's tests do: they tell it events as users and time-entries would, and ask for reports.</summary>
public abstract class ReportingTest : ContractTest
{
    private protected const string March = "from=2026-03-01&to=2026-04-01";

    private static readonly EventSchemas Schemas = EventSchemas.Load(RepositoryFile.Path("contracts/schemas"));

    /// <summary>Publishes events, in this order.</summary>
    private protected static Task TellAsync(params IEnumerable<CloudEvent> events) => TellAsync(Subject, events);

    private protected static Task TellAsync(Subject subject, params IEnumerable<CloudEvent> events)
    {
        var all = events.ToList();
        if (all.SelectMany(one => Schemas.Check(one.ToBytes(), one.Type)).FirstOrDefault() is { } violation)
            throw new InvalidOperationException($"The kit itself breaks the contract: {violation}.");
        return subject.World.Broker.PublishAsync(all);
    }

    /// <summary>
    /// Waits until what was told so far is applied: events come in the order of the queue, and this one last. Those that are taken at the same time may overtake
    /// each other, so there is another one when the first has been seen.
    /// </summary>
    private protected static async Task SettleAsync(Subject? subject = null)
    {
        for (var witnesses = 0; witnesses < 2; witnesses++)
        {
            var witness = (subject ?? Subject).SignIn();
            await TellAsync(subject ?? Subject, Told.Event(Told.Entry(witness, "2026-03-01T08:00:00Z", "2026-03-01T08:00:01Z")));
            await SeesAsync(witness, March, "= 1 1");
        }
    }

    /// <summary>The report for this query.</summary>
    private protected static async Task<Report> ReportAsync(Person person, string query) =>
        new(await person.Http.GetFromJsonAsync<JsonElement>(person.In("reports/summary?" + query)));

    /// <summary>The report as soon as it has these lines; see <see cref="Report.Lines"/>.</summary>
    private protected static Task<Report> SeesAsync(Person person, string query, params string[] lines) =>
        Eventually.SeesAsync(() => ReportAsync(person, query), report => report.Lines.SequenceEqual(lines), TimeSpan.FromSeconds(60));

    /// <summary>The answer to who asks for a report that there is none of.</summary>
    private protected static Task<HttpResponseMessage> AskAsync(Person person, Guid workspace, string query) =>
        person.Http.GetAsync($"/workspaces/{workspace}/reports/summary?{query}");
}
