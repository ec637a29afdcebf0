using System.Text.Json;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Timetension.TimeEntries;

/// <summary>
/// Creates, updates and deletes many entries at once, each by the rules of its own request: an item that is refused leaves nothing, and the others stay.
/// </summary>
internal static class BatchEntries
{
    internal const int MostItems = 1000;

    internal sealed record Request(BatchItem[] Items);

    /// <param name="Results">One an item, in their order.</param>
    internal sealed record Answer(IReadOnlyList<BatchResult> Results);

    internal static async Task<Ok<Answer>> Handle(
        Request request, Member member, Changes changes, TimeProvider clock, IOptions<JsonOptions> json, CancellationToken ct)
    {
        Check(request);
        await using var change = await changes.BeginAsync(ct);
        // In this order, like every other write: whoever starts, then the rows by their ids. So no two batches wait for each other.
        await StartTimer.QueueAsync(change, member.UserId, ct);
        await change.Connection.RunAsync(LockFor(member), new { member.WorkspaceId, member.UserId, Ids = request.Items.Select(item => item.Id).OfType<Guid>().ToArray() }, ct);

        var results = new List<BatchResult>(request.Items.Length);
        foreach (var item in request.Items)
            results.Add(await item.ApplyAsync(change, member, clock.Now(), json.Value.SerializerOptions, ct));
        return await change.CommitAsync(TypedResults.Ok(new Answer(results)), ct);
    }

    private static void Check(Request request)
    {
        var errors = new FieldErrors();
        if (request.Items is null or [])
            errors.Add("/items", "required", "A batch has an item at least.");
        if (request.Items?.Length > MostItems)
            errors.Add("/items", "too_many", $"A batch has at most {MostItems} items.");
        foreach (var (index, item) in (request.Items ?? []).Index())
            if (item is null)
                errors.Add($"/items/{index}", "invalid_type", "An item is an object.");
            else if (item.Entry.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
                errors.Add($"/items/{index}/entry", "invalid_type", "An entry is an object.");
        errors.ThrowIfAny();
    }

    private static string LockFor(Member member) => $"select 1 from entries where {EntryScope.Of(member)} and id = any(@Ids) order by id for update";
}
