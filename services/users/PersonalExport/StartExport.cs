namespace Timetension.Users;

/// <summary>Begins to collect everything about the caller. 409 while that is being done already.</summary>
internal static class StartExport
{
    internal static async Task<Results<Accepted<Export>, ProblemHttpResult>> Handle(
        Caller caller, HttpResponse response, ExportSignal signal, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is null)
            return Refusals.Unauthenticated(response);
        var export = await change.Connection.QuerySingleOrDefaultAsync<Export>(new CommandDefinition(
            Insert, new { Id = Guid.CreateVersion7(now), caller.UserId, now }, change.Transaction, cancellationToken: ct));
        if (export is null)
            return Problems.Conflict("export_pending", "Your data is being collected already.");

        change.OnCommitted(() =>
        {
            signal.Wake();
            return Task.CompletedTask;
        });
        var answer = await change.CommitAsync(TypedResults.Accepted($"/me/exports/{export.Id}", export), ct);
        log.ExportStarted(caller.UserId, export.Id);
        return answer;
    }

    private const string Insert = $"""
        insert into exports (id, user_id, status, created_at, next_attempt_at) values (@Id, @UserId, 'pending', @now, @now)
        on conflict do nothing
        returning {Export.Columns}
        """;
}
