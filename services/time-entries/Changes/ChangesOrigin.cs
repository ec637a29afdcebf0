namespace Timetension.TimeEntries;

/// <summary>
/// Keeps the changes feed whole over a restore: transaction ids of another database could be higher than any of this one for years, and
/// their rows hidden for as long. Every row is stamped anew, once, before the service takes requests.
/// </summary>
internal static class ChangesOrigin
{
    /// <summary>What a cursor is good for: this database, on this history of the server, which a failover or a recovery to a point in time ends.</summary>
    internal const string Epoch = "select origin || '-' || timeline_id from changes_present_origin, pg_control_checkpoint()";

    internal static async Task AdoptRestoredRowsAsync(this WebApplication app)
    {
        var changes = app.Services.GetRequiredService<Changes>();
        var ct = app.Lifetime.ApplicationStopping;
        await using var change = await changes.BeginAsync(ct);
        if (await change.Connection.RunAsync(Adopt, null, ct) == 0)
            return;
        await change.Connection.ExecuteAsync(new CommandDefinition(Stamp, commandTimeout: 0, cancellationToken: ct));
        await change.CommitAsync(ct);
    }

    // Replicas that start together queue at the row; one of them finds it changed.
    private const string Adopt = "update changes_origin o set origin = p.origin from changes_present_origin p where o.origin <> p.origin";

    // The trigger does it.
    private const string Stamp = """
        update entries set version = version;
        update clients set version = version;
        update projects set version = version;
        update tasks set version = version;
        update tags set version = version
        """;
}
