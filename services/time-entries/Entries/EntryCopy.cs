namespace Timetension.TimeEntries;

/// <summary>A new entry of the caller that says what another one says. Its rate is resolved anew: it is recorded now.</summary>
internal static class EntryCopy
{
    internal static async Task<EntryRow> MakeAsync(Change change, EntryRow old, Guid? id, Member member, DateTimeOffset now, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var newId = errors.Id(id);
        errors.ThrowIfAny();

        if (await change.Connection.OneAsync<bool>(ProjectIsDeleted, old, ct))
            throw Problems.Conflict("project_deleted", "Nothing is recorded on a deleted project.").AsException();
        var tags = await change.Connection.ManyAsync<Guid>(Tags, old, ct);
        var copy = old with
        {
            Id = newId,
            UserId = member.UserId,
            TaskId = await change.Connection.OneAsync<Guid?>(Task, old, ct),
            TagIds = Array.FindAll(old.TagIds, tags.Contains),
            End = null,
            Exclusive = Overlaps.AreForbidden(member),
            WrittenBy = null,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        var references = await References.ResolveAsync(change, copy, old: null, keepsRate: false, ct);
        return copy with { RateAmount = references.RateAmount, RateCurrency = references.RateCurrency };
    }

    private const string ProjectIsDeleted =
        "select exists (select from projects where workspace_id = @WorkspaceId and id = @ProjectId and deleted_at is not null)";

    private const string Task = "select id from tasks where workspace_id = @WorkspaceId and id = @TaskId and deleted_at is null";

    private const string Tags = "select id from tags where workspace_id = @WorkspaceId and id = any(@TagIds) and deleted_at is null for key share";
}
