using System.Diagnostics;

namespace Timetension.Users.Tests;

/// <summary>Requests that meet: each is held at its write until all of them wait, so that they meet in every run.</summary>
public sealed class AtTheSameTime(OwnService service) : IClassFixture<OwnService>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private UsersService Users => service.Users;

    [Fact]
    public async Task Registrations_of_one_address_leave_one()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var statuses = await MeetAsync(6, _ => Users.Visitor().PostAsync("/users",
            new { email, password = Someone.Password, displayName = "Somebody", timeZone = "Etc/UTC" }));

        statuses.Count(status => status == HttpStatusCode.Created).ShouldBe(1);
        statuses.Count(status => status == HttpStatusCode.Conflict).ShouldBe(5);
        (await Users.ReadAsync<int>("select count(*) from users where email = @email", new { email })).ShouldBe(1);
    }

    [Fact]
    public async Task Changes_of_one_version_leave_one()
    {
        var ada = await Users.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        foreach (var path in new[] { workspace, "/me" })
        {
            var statuses = await MeetAsync(6, number =>
                ada.Http.PatchAsync(path, path == "/me" ? new { displayName = $"Name {number}" } : new { name = $"Name {number}" } as object, version: 1));
            statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1, path);
            statuses.Count(status => status == HttpStatusCode.PreconditionFailed).ShouldBe(5, path);
        }
    }

    [Fact]
    public async Task Of_owners_who_leave_one_stays()
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Users.SomeoneAsync($"Owner{number}")));
        var workspace = await owners[0].WorkspaceAsync();
        foreach (var owner in owners[1..])
            await owners[0].AddAsync(workspace, owner, "owner");
        var statuses = await MeetAsync(4, number => owners[number].Http.DeleteAsync($"{workspace}/members/{owners[number].Id}", version: 1));

        statuses.Count(status => status == HttpStatusCode.NoContent).ShouldBe(3);
        statuses.Count(status => status == HttpStatusCode.Conflict).ShouldBe(1);
    }

    [Fact]
    public async Task Of_owners_who_are_erased_step_down_or_leave_one_stays()
    {
        var owners = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => Users.SomeoneAsync($"Owner{number}")));
        var carl = await Users.SomeoneAsync("Carl");
        var workspace = await owners[0].WorkspaceAsync();
        foreach (var owner in owners[1..])
            await owners[0].AddAsync(workspace, owner, "owner");
        await owners[0].AddAsync(workspace, carl, "member");
        await MeetAsync(3, number => number switch
        {
            0 => owners[0].Http.DeleteAsync("/me", version: 1),
            1 => owners[1].Http.PatchAsync($"{workspace}/members/{owners[1].Id}", new { role = "manager" }, version: 1),
            _ => owners[2].Http.DeleteAsync($"{workspace}/members/{owners[2].Id}", version: 1),
        });

        var members = (await carl.Http.GetAsync($"{workspace}/members").ReadAsync(200)).GetProperty("items");
        members.EnumerateArray().Count(member => member.Text("role") == "owner").ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_erased_while_being_added_is_no_member()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await MeetAsync(2, number => number == 0
            ? bob.Http.DeleteAsync("/me", version: 1)
            : ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "member" }));

        (await ada.Http.GetAsync($"{workspace}/members").ReadAsync(200)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_erased_while_being_removed_is_both()
    {
        var (ada, bob) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");

        // The removal has the workspace, and is about to write whom it removed; the erasure has the account, and wants the workspace.
        var statuses = await MeetAsync(2, number => number == 0
            ? ada.Http.DeleteAsync($"{workspace}/members/{bob.Id}", version: 1)
            : bob.Http.DeleteAsync("/me", version: 1), at: "audit");
        statuses.ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.NoContent]);
    }

    /// <summary>Sends requests, one after the other, while nothing can be put into a table, and lets go once each of them waits for a lock.</summary>
    private async Task<HttpStatusCode[]> MeetAsync(int count, Func<int, Task<HttpResponseMessage>> send, string at = "outbox")
    {
        await using var connection = new NpgsqlConnection(Users.Database);
        await connection.OpenAsync();
        await using var gate = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"lock table {at} in exclusive mode", transaction: gate);
        var sent = new List<Task<HttpResponseMessage>>();
        var started = Stopwatch.GetTimestamp();
        while (sent.Count < count)
            for (sent.Add(send(sent.Count)); await Users.ReadAsync<int>(Waiting) < sent.Count;)
                Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience, "the requests do not meet");

        await gate.CommitAsync();
        return [.. (await Task.WhenAll(sent)).Select(answer => answer.StatusCode)];
    }

    // The relay waits, too, and is none of them.
    private const string Waiting = """
        select count(*) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and (query like '%insert into outbox%' or query not like '%outbox%')
        """;
}
