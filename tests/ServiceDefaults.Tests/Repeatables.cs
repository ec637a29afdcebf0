using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>Endpoints with an effect: one as they should be, and two that forget what they owe an <c>Idempotency-Key</c>.</summary>
internal static class Repeatables
{
    internal static void MapRepeatables(this WebApplication app)
    {
        var workspace = app.MapWorkspace();
        workspace.MapPost("/remembered", RememberAsync);
        workspace.MapPost("/elsewhere", RememberAsync);
        workspace.MapPost("/forgotten", ForgetAsync);
        workspace.MapPost("/without-change", () => TypedResults.Ok("done"));
    }

    private static async Task<Results<EntityResult<NoteService.Note>, ProblemHttpResult>> RememberAsync(
        NoteService.Note note, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var id = await InsertAsync(change, note, ct);
        if (note.Count < 0)
            return Problems.Unprocessable("out_of_range", "/count");
        var now = DateTimeOffset.UtcNow;
        change.Publish(EventTypes.TagCreated, id, 1, new Tag(id, member.WorkspaceId, note.Name, now, now, 1), member.WorkspaceId, member.UserId, now);
        return await change.CommitAsync(Entities.Created($"/notes/{id}", note with { At = now }, version: 1), ct);
    }

    private static async Task<NoContent> ForgetAsync(NoteService.Note note, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        await InsertAsync(change, note, ct);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Task<Guid> InsertAsync(Change change, NoteService.Note note, CancellationToken ct) => change.Connection.QuerySingleAsync<Guid>(new CommandDefinition(
        "insert into notes (id, name, sequence) values (gen_random_uuid(), @Name, 1) returning id", new { note.Name }, change.Transaction, cancellationToken: ct));
}
