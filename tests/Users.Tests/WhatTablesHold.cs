using System.Text;
using System.Text.RegularExpressions;
using StackExchange.Redis;
using Timetension.Contracts.OpenApi;

namespace Timetension.Users.Tests;

/// <summary>What reads and secrets leave behind: nothing.</summary>
public sealed class WhatTablesHold(OwnService service) : IClassFixture<OwnService>
{
    private static readonly OpenApiDocument Contract = OpenApiDocument.Load(RepositoryFile.Path("contracts/openapi/users.yaml"));

    private UsersService Users => service.Users;

    [Fact]
    public async Task After_a_GET_and_a_HEAD_of_every_route_the_tables_are_as_before()
    {
        var (ada, bob, carl) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"), await Users.SomeoneAsync("Carl"));
        var there = await FillAsync(ada, bob, carl);
        var before = await ReadAsync();
        before.Count.ShouldBeGreaterThan(there.Count);

        using var http = new HttpClient { BaseAddress = Users.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ada.Token) } };
        foreach (var operation in Contract.Operations.Where(operation => operation.Method == HttpMethod.Get && !operation.IsInternal))
        {
            var path = operation.Path.Text;
            foreach (var (thing, id) in there)
                path = Regex.Replace(path, $@"/{thing}/\{{\w+\}}", $"/{thing}/{id}", RegexOptions.None, TimeSpan.FromSeconds(1));
            path.ShouldNotContain("{");
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var request = new HttpRequestMessage(method, path);
                using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeInRange(200, 499, $"{method} {path}");
            }
        }

        (await ReadAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task No_secret_is_in_any_table_nor_in_redis_events_or_the_log()
    {
        await using var events = await Users.Broker.ListenAsync("#");
        var (ada, bob, carl) = (await Users.SomeoneAsync(), await Users.SomeoneAsync("Bob"), await Users.SomeoneAsync("Carl"));
        await FillAsync(ada, bob, carl);
        var token = (await ada.Http.PostAsync("/me/tokens", new { name = "canary", scope = "read", expiresAt = Users.Clock.GetUtcNow().AddDays(1) }).ReadAsync(201)).Text("token");
        var begun = await ada.Http.PostAsync("/me/totp", content: null).ReadAsync(200);
        var code = Totp.Code(Secrets.Decode(begun.Text("secret")), Totp.StepAt(Users.Clock.GetUtcNow()));
        var recovery = (await ada.Http.PutAsJsonAsync("/me/totp", new { code }).ReadAsync(200)).GetProperty("recoveryCodes").EnumerateArray().Select(one => one.GetString()!);
        await Users.Visitor().PostAsync("/password-resets", new { email = ada.Email }).ReadAsync(202);
        string[] mailed = [(await Users.Mails.NewestAsync(ada.Email)).Token, (await Users.Mails.NewestAsync(carl.Email)).Token];
        await Eventually.SeesAsync(() => Users.ReadAsync<int>("select count(*) from outgoing_mails"), waiting => waiting == 0);

        var (rows, heard) = (await Tables.ReadAsync(Users.Database), await HeardAsync(events));
        foreach (var secret in new[] { Someone.Password, ada.Token, token, begun.Text("secret") }.Concat(recovery).Concat(mailed))
            rows.Concat(heard).Concat(await InRedisAsync()).Concat(Users.Lines.All).ShouldNotContain(text => text.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<IReadOnlyList<string>> InRedisAsync()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(Servers.Current.Redis);
        var all = new List<string>();
        foreach (var key in redis.GetServer(redis.GetEndPoints()[0]).Keys())
            all.Add($"{key} {Encoding.Latin1.GetString(await redis.GetDatabase().KeyDumpAsync(key) ?? [])}");
        all.ShouldNotBeEmpty("requests are counted there");
        return all;
    }

    /// <summary>What was announced until somebody last of all registered.</summary>
    private async Task<IReadOnlyList<string>> HeardAsync(EventListener events)
    {
        var last = await Users.SomeoneAsync("Last");
        var heard = new List<Heard>();
        while (heard is [] || heard[^1].Event.Subject != $"{last.Id}")
            heard.Add(await events.NextAsync());
        return [.. heard.Select(message => Encoding.UTF8.GetString(message.Body))];
    }

    // When a token was used last is written with a request of whatever kind.
    private Task<IReadOnlyList<string>> ReadAsync() => Tables.ReadAsync(Users.Database, "sessions.last_used_at", "personal_tokens.last_used_at");

    private async Task<Dictionary<string, string>> FillAsync(Someone ada, Someone bob, Someone carl)
    {
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        await ada.Http.PostAsync($"{workspace}/invitations", new { email = carl.Email, role = "member" }).ReadAsync(201);
        var export = (await ada.Http.PostAsync("/me/export", content: null).ReadAsync(202)).Text("id");
        await Eventually.SeesAsync(() => ada.Http.GetAsync($"/me/exports/{export}").ReadAsync(200), seen => seen.Text("status") == "done", TimeSpan.FromSeconds(60));
        await Eventually.SeesAsync(() => Users.ReadAsync<int>("select count(*) from outgoing_mails"), waiting => waiting == 0);
        return new(StringComparer.Ordinal)
        {
            ["workspaces"] = workspace.Split('/')[^1],
            ["members"] = $"{bob.Id}",
            ["teams"] = (await ada.Http.PostAsync($"{workspace}/teams", new { name = "Looms", memberIds = new[] { bob.Id } }).ReadAsync(201)).Text("id"),
            ["exports"] = export,
        };
    }
}
