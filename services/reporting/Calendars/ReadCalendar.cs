using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Timetension.Reporting;

/// <summary>
/// The entries of whoever made the link, for a calendar that has its secret: those of the last twelve months and the next, and one that runs. 404 for a secret
/// that is unknown or revoked, or of who is no member any more; nothing tells which.
/// </summary>
internal static class ReadCalendar
{
    internal const string Extension = ".ics";

    private sealed record Owner(Guid WorkspaceId, Guid UserId);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        string file, HttpResponse response, OwnCalendar calendar, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        // On starting, as an exception clears the headers that are set before it.
        response.OnStarting(() =>
        {
            response.Headers.CacheControl = "private, no-cache";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
        if (!file.EndsWith(Extension, StringComparison.Ordinal) || await OwnerAsync(Tokens.Hash(file[..^Extension.Length]), database, ct) is not { } owner)
            return Problems.NotFound();

        var bytes = await calendar.WriteAsync(owner.WorkspaceId, owner.UserId, clock.GetUtcNow(), ct);
        return TypedResults.Bytes(bytes, ExportFile.MediaTypeOf(ExportFormat.Ics), entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }

    private static async Task<Owner?> OwnerAsync(byte[] hash, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Owner>(new CommandDefinition(Select, new { hash }, cancellationToken: ct));
    }

    // Of a user of whom no event has come yet, what was known when the link was made holds.
    private const string Select = $"""
        select workspace_id, user_id
          from calendar_links c
         where secret_hash = @hash
           and (exists (select from members m where {IsOfOwner} and not m.deleted) or not exists (select from members m where {IsOfOwner}))
           and not exists (select from users u where u.id = c.user_id and u.deleted)
           and not exists (select from workspaces w where w.id = c.workspace_id and w.deleted)
        """;

    private const string IsOfOwner = "(m.user_id, m.workspace_id) = (c.user_id, c.workspace_id)";
}
