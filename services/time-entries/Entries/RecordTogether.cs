using System.Diagnostics;

namespace Timetension.TimeEntries;

/// <summary>
/// Records entries that arrive at the same time in one transaction, and answers each after its commit: many share what a statement and a commit cost.
/// One that is refused does not hinder the others. It takes entries that need no look at more than their project and their rate.
/// </summary>
internal sealed class RecordTogether
{
    private const int Lanes = 2;
    private const int Most = 100;

    private readonly Changes changes;
    private readonly Arrivals<Arrival> arrivals;

    public RecordTogether(Changes changes) => (this.changes, arrivals) = (changes, new(Lanes, Most, HandleAsync));

    /// <summary>How many wait to be recorded.</summary>
    internal int Waiting => arrivals.Waiting;

    internal static bool Takes(RecordEntry.Request request, Member member) =>
        request is { TaskId: null, TagIds: null or [], Date: null, DurationSeconds: null, Rate: null } && member.Settings.OverlapPolicy == OverlapPolicy.Allow;

    /// <param name="billable">As the project is when null.</param>
    /// <exception cref="ProblemException">404 and 409: as recorded by itself.</exception>
    /// <exception cref="PostgresException">The database refuses it: <see cref="RefusedByDatabase"/>.</exception>
    internal Task<Entry> RecordAsync(EntryRow row, bool? billable, CancellationToken ct)
    {
        var arrival = new Arrival(row, billable, Activity.Current, ct);
        arrivals.Add(arrival);
        return arrival.Recorded.Task.WaitAsync(ct);
    }

    private async Task HandleAsync(IReadOnlyList<Arrival> group)
    {
        try
        {
            using var audience = new Audience([.. group.Select(arrival => arrival.Aborted)]);
            await RecordAsync(group, audience.HasGone);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            foreach (var arrival in group.Where(arrival => !arrival.Recorded.Task.IsCompleted))
                await HandleAsync([arrival]);
        }
        catch (Exception exception)
        {
            foreach (var arrival in group)
                arrival.Recorded.TrySetException(exception);
        }
    }

    private async Task RecordAsync(IReadOnlyList<Arrival> group, CancellationToken ct)
    {
        Activity.Current = group[0].Request;
        await using var change = await changes.BeginAsync(ct);
        var rows = new List<(Arrival Arrival, EntryRow Row)>();
        foreach (var arrival in group.Where(arrival => !arrival.Aborted.IsCancellationRequested).OrderBy(arrival => arrival.Row.ProjectId))
            if (await OnOpenProjectAsync(change, arrival, ct) is { } row)
                rows.Add((arrival, row));

        var written = (await EntryInserts.WriteAsync(change.Connection, rows.ConvertAll(entry => entry.Row), ct)).ToDictionary(row => (row.WorkspaceId, row.Id));
        // Of two with one id the first has the row.
        var recorded = rows.ConvertAll(entry => (entry.Arrival, Entry: written.Remove((entry.Row.WorkspaceId, entry.Row.Id), out var row) ? Publish(change, entry.Arrival, row) : null));
        await change.CommitAsync(ct);
        foreach (var (arrival, entry) in recorded)
        {
            if (entry is null)
                arrival.Recorded.TrySetException(EntryWrites.IdIsTaken());
            else
                arrival.Recorded.TrySetResult(entry);
        }
    }

    private static async Task<EntryRow?> OnOpenProjectAsync(Change change, Arrival arrival, CancellationToken ct)
    {
        try
        {
            var project = arrival.Row.ProjectId is { } id ? await References.OpenProjectAsync(change, arrival.Row.WorkspaceId, id, ct) : null;
            return arrival.Row with { Billable = arrival.Billable ?? project?.Billable ?? false };
        }
        catch (ProblemException problem)
        {
            arrival.Recorded.TrySetException(problem);
            return null;
        }
    }

    // In the trace of its own request.
    private static Entry Publish(Change change, Arrival arrival, EntryRow row)
    {
        var ofGroup = Activity.Current;
        Activity.Current = arrival.Request;
        var entry = change.Publish(EventTypes.EntryRecorded, row, row.UserId);
        Activity.Current = ofGroup;
        return entry;
    }

    private sealed record Arrival(EntryRow Row, bool? Billable, Activity? Request, CancellationToken Aborted)
    {
        public TaskCompletionSource<Entry> Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
