namespace Timetension.Conformance.Users;

/// <summary>Who may do what to whom: every role against every role.</summary>
public sealed class RolesOfMembers : UsersTest
{
    [Fact, Requirement("USR-AUTH-011")]
    public async Task Nobody_changes_someone_above_the_own_role_or_gives_a_role_above_it()
    {
        var (workspace, members, target) = await TeamAsync();
        var membership = await members["owner"].AddAsync(workspace, target, "member");
        var version = 1L;
        foreach (var caller in Roles)
            foreach (var before in Roles)
                foreach (var after in Roles)
                {
                    version = (await members["owner"].Http.PatchAsync(membership, new { role = before }, version).ReadAsync()).Version();
                    using var answer = await members[caller].Http.PatchAsync(membership, new { role = after }, version);

                    var allowed = IsAllowed(caller, before) && IsAllowed(caller, after);
                    answer.StatusCode.ShouldBe(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{caller} makes {before} {after}");
                    version += allowed && before != after ? 1 : 0;
                }
    }

    [Fact, Requirement("USR-AUTH-012")]
    public async Task Members_are_removed_by_admins_and_nobody_by_someone_below()
    {
        var (workspace, members, target) = await TeamAsync();
        var membership = $"{workspace}/members/{target.Id}";
        foreach (var caller in Roles)
            foreach (var role in Roles)
            {
                var version = await AddAsync(members["owner"], workspace, target, role);
                using var answer = await members[caller].Http.DeleteAsync(membership, version);

                answer.StatusCode.ShouldBe(IsAllowed(caller, role) ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, $"{caller} removes {role}");
                if (!IsAllowed(caller, role))
                    await target.Http.DeleteAsync(membership, version).ReadAsync(HttpStatusCode.NoContent);
            }
    }

    [Fact, Requirement("USR-AUTH-013")]
    public async Task Members_are_added_by_admins_up_to_their_own_role()
    {
        var (workspace, members, target) = await TeamAsync();
        foreach (var caller in Roles)
            foreach (var role in Roles)
            {
                using var answer = await members[caller].Http.PostAsync($"{workspace}/members", new { email = target.Email, role });

                answer.StatusCode.ShouldBe(IsAllowed(caller, role) ? HttpStatusCode.Created : HttpStatusCode.Forbidden, $"{caller} adds {role}");
                if (IsAllowed(caller, role))
                    await target.Http.DeleteAsync($"{workspace}/members/{target.Id}", (await answer.Content.ReadFromJsonAsync<JsonElement>()).Version()).ReadAsync(HttpStatusCode.NoContent);
            }
    }

    [Fact, Requirement("USR-AUTH-014")]
    public async Task Settings_are_for_admins_and_the_end_is_for_owners()
    {
        var (workspace, members, _) = await TeamAsync();
        var version = 1L;
        foreach (var caller in Roles)
        {
            using var answer = await members[caller].Http.PatchAsync(workspace, new { name = $"The {caller}'s" }, version);
            answer.StatusCode.ShouldBe(caller is "admin" or "owner" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, caller);
            version += answer.IsSuccessStatusCode ? 1 : 0;
        }

        foreach (var caller in Roles)
            (await members[caller].Http.DeleteAsync(workspace, version)).StatusCode.ShouldBe(caller == "owner" ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, caller);
    }

    [Fact, Requirement("USR-AUTH-015")]
    public async Task The_last_owner_stays()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "admin");
        var owner = $"{workspace}/members/{ada.Id}";

        await RefusedAsync(await ada.Http.PatchAsync(owner, new { role = "admin" }, version: 1), HttpStatusCode.Conflict, "last_owner");
        await RefusedAsync(await ada.Http.DeleteAsync(owner, version: 1), HttpStatusCode.Conflict, "last_owner");
        await RefusedAsync(await bob.Http.DeleteAsync(owner, version: 1), HttpStatusCode.Forbidden);
        await ada.Http.PatchAsync(membership, new { role = "owner" }, version: 1).ReadAsync();
        await ada.Http.DeleteAsync(owner, version: 1).ReadAsync(HttpStatusCode.NoContent);
    }

    private static bool IsAllowed(string caller, string role) => caller is "admin" or "owner" && Array.IndexOf(Roles, role) <= Array.IndexOf(Roles, caller);

    private static async Task<long> AddAsync(Someone owner, string workspace, Someone target, string role) =>
        (await owner.Http.PostAsync($"{workspace}/members", new { email = target.Email, role }).ReadAsync(HttpStatusCode.Created)).Version();
}
