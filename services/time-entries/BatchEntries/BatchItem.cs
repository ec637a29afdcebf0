using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>What a batch does to one entry.</summary>
internal enum BatchOperation { Create, Update, Delete }

/// <summary>One item of a batch.</summary>
/// <param name="Id">Of the entry that is updated or deleted.</param>
/// <param name="Version">The version of it that the caller saw.</param>
/// <param name="Entry">The body that the entry's own request would have.</param>
internal sealed record BatchItem(BatchOperation Op, Guid? Id = null, long? Version = null, JsonElement Entry = default)
{
    internal async Task<BatchResult> ApplyAsync(Change change, Member member, DateTimeOffset now, JsonSerializerOptions json, CancellationToken ct)
    {
        try
        {
            var write = Prepare(change, member, now, json, ct);
            return await change.AttemptAsync(async () => BatchResult.Of(await write()), ct);
        }
        catch (ProblemException refused)
        {
            return BatchResult.Of(refused.Problem);
        }
        catch (PostgresException refused) when (refused.SqlState == RefusedByDatabase.State)
        {
            return BatchResult.Of(RefusedByDatabase.Problem(refused));
        }
    }

    // What can be seen to be wrong without the database is, before it is asked.
    private Func<Task<IResult>> Prepare(Change change, Member member, DateTimeOffset now, JsonSerializerOptions json, CancellationToken ct)
    {
        if (Op == BatchOperation.Create)
        {
            var entry = Read<RecordEntry.Request>(json);
            return async () => await RecordEntry.RecordAsync(change, entry, member, now, ct);
        }

        var (id, seen) = (RequireId(), IfMatch.Of(Version));
        if (Op == BatchOperation.Delete)
            return async () => await DeleteEntry.DeleteAsync(change, await change.Connection.LockEntryAsync(member, id, ct), seen, member, now, ct);
        var patch = Read<CorrectEntry.Request>(json);
        return async () => await CorrectEntry.CorrectAsync(change, id, patch, seen, member, now, ct);
    }

    private T Read<T>(JsonSerializerOptions json)
    {
        if (Entry.ValueKind is not JsonValueKind.Object)
            throw Problems.Unprocessable("required", "", "This item needs an entry.").AsException();
        try
        {
            return Entry.Deserialize<T>(json)!;
        }
        catch (JsonException exception)
        {
            throw Problems.Unreadable(exception).AsException();
        }
    }

    private Guid RequireId() => Id ?? throw Problems.Unprocessable("required", "", "This item needs the id of an entry.").AsException();
}
