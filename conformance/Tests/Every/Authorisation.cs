using System.Collections.Concurrent;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>Every operation, asked by everyone.</summary>
public sealed class Authorisation : ApiTest
{
    private const int AtATime = 4;

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact, Requirement("API-AUTH-005")]
    public async Task Who_may_not_is_refused_as_the_table_says()
    {
        var cast = await Cast.MeetAsync();
        var theirs = await cast.ArrangeAsync(null);

        await JudgeAsync(Rows.SelectMany(row => Refusals(row.Operation, row.Permission, cast)), async cell =>
        {
            var reply = await Call.SendAsync(cell.Operation, cell.Caller, theirs);
            return cell.Expected.Contains($"{reply.Status}", StringComparer.Ordinal) || cell.Expected.Contains($"{reply}", StringComparer.Ordinal) ? null
                : $"{cell.Operation} of {cell.Who} was answered {reply} and not {string.Join(" or ", cell.Expected)}";
        });
    }

    [Fact, Requirement("API-AUTH-006")]
    public async Task Who_may_is_let_pass_as_the_table_says()
    {
        // What reads leave as it was is there for the next one.
        var audience = await Cast.MeetAsync();
        var arranged = new ConcurrentDictionary<string, Lazy<Task<Arrangement>>>(StringComparer.Ordinal);

        await JudgeAsync(Rows.SelectMany(row => Passes(row.Operation, row.Permission)), async cell =>
        {
            var isRead = cell.Operation.Method == HttpMethod.Get;
            var cast = isRead ? audience : await Cast.MeetAsync();
            var there = await (isRead ? arranged.GetOrAdd($"{cell.Author}", _ => new(() => cast.ArrangeAsync(cell.Author))).Value : cast.ArrangeAsync(cell.Author));
            var reply = await Call.SendAsync(cell.Operation, cell.Of(cast), there);
            return reply.IsLetPass ? null : $"{cell.Operation} of {cell.Who} was answered {reply}";
        });
    }

    private static IEnumerable<(OpenApiOperation Operation, Permission Permission)> Rows =>
        ForSignedIn.Select(operation => (operation, Permission.All[Options.Current.Service][operation.OperationId]));

    private static IEnumerable<(OpenApiOperation Operation, string Who, HttpClient Caller, string[] Expected)> Refusals(OpenApiOperation operation, Permission permission, Cast cast)
    {
        foreach (var (who, http) in cast.Unknown)
            yield return (operation, who, http, ["401 unauthenticated"]);
        foreach (var (scope, http) in cast.Tokens.Where(token => token.Key < permission.Scope))
            yield return (operation, $"a token with the scope {scope}", http, ["403 insufficient_scope"]);
        if (permission.Role is { } least)
            yield return (operation, "a stranger", cast.Stranger, ["404 not_found"]);
        foreach (var role in Roles.Where(role => role < permission.Role))
            yield return (operation, $"{role}", cast.Members[role], ["403"]);
        foreach (var role in Roles.Where(role => role >= permission.Role && role < permission.Others))
            yield return (operation, $"{role}, about what is somebody else's", cast.Members[role], ["403", "404 not_found"]);
    }

    // What needs no role is everyone's own, such as an account, and not to be spent here.
    private static IEnumerable<(OpenApiOperation Operation, string Who, Func<Cast, HttpClient> Of, Role? Author)> Passes(OpenApiOperation operation, Permission permission)
    {
        foreach (var role in Roles.Where(role => role >= (permission.Own ?? permission.Role)))
            yield return (operation, $"{role}", cast => cast.Members[role], role);
        foreach (var role in Roles.Where(role => role >= permission.Others))
            yield return (operation, $"{role}, about what is somebody else's", cast => cast.Members[role], null);
        foreach (var scope in Enum.GetValues<Scope>().Where(scope => permission.Role is not null && scope >= permission.Scope))
            yield return (operation, $"a token with the scope {scope}", cast => cast.Tokens.GetValueOrDefault(scope, cast.Members[Role.Owner]), Role.Owner);
    }

    private static async Task JudgeAsync<T>(IEnumerable<T> cells, Func<T, Task<string?>> judge)
    {
        var wrong = new ConcurrentQueue<string>();
        var count = 0;
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (cell, _) =>
        {
            Interlocked.Increment(ref count);
            if (await judge(cell) is { } found)
                wrong.Enqueue(found);
        });
        wrong.Order(StringComparer.Ordinal).ShouldBeEmpty();
        count.ShouldBePositive();
    }
}
