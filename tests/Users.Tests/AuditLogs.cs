namespace Timetension.Users.Tests;

public sealed class AuditLogs(UsersService service)
{
    [Theory]
    [InlineData("update audit set action = 'member.added'")]
    [InlineData("delete from audit")]
    [InlineData("truncate audit")]
    public async Task The_table_takes_rows_and_keeps_them(string sql)
    {
        await (await service.SomeoneAsync()).WorkspaceAsync();
        await Should.ThrowAsync<PostgresException>(service.ReadAsync<int>(sql));
    }

    [Fact]
    public async Task What_was_not_done_is_not_in_it()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        var before = await CountAsync(workspace);
        await ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "member" }).RefusedAsync(409, "already_member");
        await ada.Http.DeleteAsync($"{workspace}/members/{ada.Id}", version: 1).RefusedAsync(409, "last_owner");
        await ada.Http.PatchAsync($"{workspace}/members/{bob.Id}", new { role = "member" }, version: 1).ReadAsync(200);

        (await CountAsync(workspace)).ShouldBe(before);
    }

    [Fact]
    public async Task An_accepted_invitation_is_in_it_without_the_address()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.Http.PostAsync($"{workspace}/invitations", new { email = bob.Email, role = "manager" }).ReadAsync(201);
        await bob.Http.PostAsync($"/invitations/{(await service.Mails.NewestAsync(bob.Email)).Token}/accept", content: null).ReadAsync(201);

        var log = await ada.Http.GetAsync($"{workspace}/audit?limit=3").ReadAsync(200);
        log.GetProperty("items").EnumerateArray().Select(item => item.Text("action")).ShouldBe(["member.added", "invitation.accepted", "invitation.created"], ignoreOrder: true);
        log.GetRawText().ShouldNotContain(bob.Email);
        log.GetProperty("items").EnumerateArray().ShouldAllBe(item => item.GetProperty("details").Text("role") == "manager");
    }

    private Task<int> CountAsync(string workspace) => service.ReadAsync<int>("select count(*) from audit where workspace_id = @Id", new { Id = Guid.Parse(workspace.Split('/')[^1]) });
}
