namespace Timetension.Users.Tests;

/// <summary>Who may do what to whom: every role against every role.</summary>
public sealed class RolesOfMembers(UsersService service)
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public async Task Nobody_changes_someone_above_the_own_role_or_gives_a_role_above_it()
    {
        var (workspace, callers, target, owner) = await TeamAsync();
        var membership = await owner.AddAsync(workspace, target, "member");
        var version = 1L;
        foreach (var (caller, http) in callers)
            foreach (var before in Roles)
                foreach (var after in Roles)
                {
                    version = await SetAsync(owner, membership, before, version);
                    var allowed = caller >= Role.Admin && before <= caller && after <= caller;
                    using var answer = await http.PatchAsync(membership, new { role = Word(after) }, version);

                    answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{caller} makes {before} {after}");
                    version += allowed && before != after ? 1 : 0;
                }
    }

    [Fact]
    public async Task Members_are_removed_by_admins_and_nobody_by_someone_below()
    {
        var (workspace, callers, target, owner) = await TeamAsync();
        var version = 0L;
        foreach (var (caller, http) in callers)
            foreach (var role in Roles)
            {
                var membership = await owner.AddAsync(workspace, target, Word(role));
                version++;
                var allowed = caller >= Role.Admin && role <= caller;
                using var answer = await http.DeleteAsync(membership, version);

                answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, $"{caller} removes {role}");
                if (!allowed)
                    await target.Http.DeleteAsync(membership, version).ReadAsync(204);
                version++;
            }
    }

    [Fact]
    public async Task Members_are_added_by_admins_up_to_their_own_role()
    {
        var (workspace, callers, target, owner) = await TeamAsync();
        var version = 0L;
        foreach (var (caller, http) in callers)
            foreach (var role in Roles)
            {
                var allowed = caller >= Role.Admin && role <= caller;
                using var answer = await http.PostAsync($"{workspace}/members", new { email = target.Email, role = Word(role) });

                answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.Created : HttpStatusCode.Forbidden, $"{caller} adds {role}");
                if (!allowed)
                    continue;
                await owner.Http.DeleteAsync($"{workspace}/members/{target.Id}", version + 1).ReadAsync(204);
                version += 2;
            }
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static async Task<long> SetAsync(Someone owner, string membership, Role role, long version) =>
        (await owner.Http.PatchAsync(membership, new { role = Word(role) }, version).ReadAsync(200)).GetProperty("version").GetInt64();

    private async Task<(string Workspace, IReadOnlyList<(Role Role, HttpClient Http)> Callers, Someone Target, Someone Owner)> TeamAsync()
    {
        var owner = await service.SomeoneAsync("Owner");
        var workspace = await owner.WorkspaceAsync();
        var callers = new List<(Role, HttpClient)> { (Role.Owner, owner.Http) };
        foreach (var role in Roles[..3])
        {
            var member = await service.SomeoneAsync($"{role}");
            await owner.AddAsync(workspace, member, Word(role));
            callers.Add((role, member.Http));
        }

        return (workspace, callers, await service.SomeoneAsync("Target"), owner);
    }
}
