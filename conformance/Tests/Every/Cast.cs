using Timetension.Conformance.Users;

namespace Timetension.Conformance.Every;

/// <summary>Everyone whom <c>contracts/authorisation.yaml</c> tells apart, around a workspace of their own.</summary>
/// <param name="Unknown">Those whom no token vouches for, by what they are.</param>
/// <param name="Stranger">Of somebody else's workspace.</param>
/// <param name="Tokens">Of the owner's, by scope.</param>
/// <param name="Members">By role.</param>
/// <param name="ArrangeAsync">Things in the workspace: what belongs to one person is of who has this role, or of a colleague, who is a plain member.</param>
internal sealed record Cast(IReadOnlyDictionary<string, HttpClient> Unknown, HttpClient Stranger, IReadOnlyDictionary<Scope, HttpClient> Tokens,
    IReadOnlyDictionary<Role, HttpClient> Members, Func<Role?, Task<Arrangement>> ArrangeAsync)
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    internal static Task<Cast> MeetAsync() => Options.Current.Service == "users" ? OfUsersAsync() : Task.FromResult(OfOthers());

    // Users is asked by a stand of the kit's whose a token is.
    private static Cast OfOthers()
    {
        var owner = Subject.Shared.SignIn();
        var members = Roles.ToDictionary(role => role, role => role == Role.Owner ? owner : Subject.Shared.SignIn(role, owner.WorkspaceId));
        var (colleague, revoked, expired) = (Subject.Shared.SignIn(Role.Member, owner.WorkspaceId), SignedInAsOwner(), SignedInAsOwner());
        Subject.Shared.World.Users.Revoke(revoked.Token);
        Subject.Shared.World.Users.Expire(expired.Token);
        Person SignedInAsOwner() => Subject.Shared.SignIn(Role.Owner, owner.WorkspaceId);
        HttpClient WithScope(string scope) => Subject.Shared.SignIn(Role.Owner, owner.WorkspaceId, scope: scope, userId: owner.UserId).Http;

        return new(UnknownPeople(revoked.Http, expired.Http), Subject.Shared.SignIn().Http,
            new Dictionary<Scope, HttpClient> { [Scope.Read] = WithScope("read"), [Scope.Write] = WithScope("read write") },
            members.ToDictionary(member => member.Key, member => member.Value.Http),
            author => Options.Current.Service == "reporting" ? Arrangement.OfReportingAsync(owner, Author(author)) : Arrangement.OfTimeEntriesAsync(owner, Author(author)));

        Person Author(Role? role) => role is { } its ? members[its] : colleague;
    }

    private static async Task<Cast> OfUsersAsync()
    {
        var people = await Someone.RegularsAsync(6);
        var (owner, colleague, stranger) = (people[(int)Role.Owner], people[4], people[5]);
        var workspace = await owner.FoundAsync();
        foreach (var role in Roles[..^1])
            await owner.AddAsync(workspace, people[(int)role], $"{role}".ToLowerInvariant());
        await owner.AddAsync(workspace, colleague, "member");

        return new(UnknownPeople(Subject.Shared.CreateClient(await Ended.Value), Subject.Shared.CreateClient(await Expired.Value)), stranger.Http,
            new Dictionary<Scope, HttpClient> { [Scope.Read] = await owner.WithTokenAsync("read"), [Scope.Write] = await owner.WithTokenAsync("write") },
            Roles.ToDictionary(role => role, role => people[(int)role].Http),
            author => Arrangement.OfUsersAsync(owner, author is { } role ? people[(int)role].Id : colleague.Id, workspace: workspace));
    }

    private static Dictionary<string, HttpClient> UnknownPeople(HttpClient revoked, HttpClient expired) => new(StringComparer.Ordinal)
    {
        ["nobody"] = Subject.Shared.CreateClient(),
        ["someone with a revoked token"] = revoked,
        ["someone with an expired token"] = expired,
    };

    private static readonly Lazy<Task<string>> Ended = new(async () =>
    {
        var gone = await Someone.ArrivesAsync(Subject.Shared);
        using var answer = await gone.Http.DeleteAsync("/sessions/current");
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return gone.Token;
    });

    private static readonly Lazy<Task<string>> Expired = new(async () =>
    {
        var ada = await Someone.ArrivesAsync(Subject.Shared);
        var token = (await ada.MakeTokenAsync("admin", lasts: TimeSpan.FromSeconds(6))).Text("token");
        using var http = Subject.Shared.CreateClient(token);
        await Eventually.SeesAsync(() => http.GetAsync(new Uri("/me", UriKind.Relative)), answer => answer.StatusCode == HttpStatusCode.Unauthorized);
        return token;
    });
}
