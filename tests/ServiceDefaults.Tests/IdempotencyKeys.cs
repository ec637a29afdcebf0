using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Timetension.ServiceDefaults.Tests;

/// <summary>What <c>Idempotency-Key</c> means, on endpoints of this project.</summary>
public sealed class IdempotencyKeys(NoteService service) : IClassFixture<NoteService>
{
    private readonly Guid workspace = Guid.CreateVersion7();
    private readonly string name = $"note {Guid.NewGuid()}";

    [Fact]
    public async Task The_same_request_has_one_effect_one_event_and_one_answer()
    {
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.tag.#", isMadeUp: true);
        using var ada = SignIn();
        var first = await SendAsync(ada, "remembered", "key");
        var second = await SendAsync(ada, "remembered", "key");

        first.Status.ShouldBe(HttpStatusCode.Created);
        second.ShouldBe(first);
        (await CountAsync()).ShouldBe(1);
        var last = $"last {name}";
        await SendAsync(ada, "remembered", "another", last);
        var heard = new List<string>();
        while (!heard.Contains(last))
            heard.Add((await events.NextAsync(message => message.Event.WorkspaceId == workspace)).Event.DataAs<Tag>().Name);
        heard.ShouldBe([name, last]);
    }

    [Theory]
    [InlineData("remembered", "another body")]
    [InlineData("remembered?a=b", null)]
    public async Task Another_request_with_the_key_is_refused(string path, string? body)
    {
        using var ada = SignIn();
        await SendAsync(ada, "remembered", "key");

        (await SendAsync(ada, path, "key", body)).ShouldBeRefused("idempotency_key_reused");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_another_user_and_another_path_are_other_keys()
    {
        using var ada = SignIn();
        using var bob = SignIn();
        HttpStatusCode[] statuses =
        [
            (await SendAsync(ada, "remembered", "key")).Status, (await SendAsync(bob, "remembered", "key")).Status, (await SendAsync(ada, "elsewhere", "key")).Status,
            (await SendAsync(ada, "remembered", key: null)).Status,
        ];

        statuses.ShouldAllBe(status => status == HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(4);
    }

    [Theory]
    [InlineData("", 1, 422)]
    [InlineData("two words", 1, 422)]
    [InlineData("!", 1, 201)]
    [InlineData("~", 255, 201)]
    [InlineData("~", 256, 422)]
    public async Task A_key_has_1_to_255_visible_characters(string text, int times, int status)
    {
        using var ada = SignIn();
        var answer = await SendAsync(ada, "remembered", string.Concat(Enumerable.Repeat(text, times)));

        ((int)answer.Status).ShouldBe(status, answer.Body);
        if (status == 422)
            answer.ShouldBeRefused("invalid_idempotency_key");
    }

    [Fact]
    public async Task Fifty_twins_are_all_answered_though_there_are_few_connections()
    {
        var few = new NpgsqlConnectionStringBuilder(service.Database) { MaxPoolSize = 4 }.ConnectionString;
        await using var small = await service.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:reporting"] = few });
        using var ada = SignIn(small);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync(ada, "remembered", "twins")));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Twins_at_two_replicas_have_one_effect()
    {
        await using var replica = await service.StartAsync();
        var token = Token();
        HttpClient[] clients = [service.CreateClient(token), service.CreateClient(token, replica)];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => SendAsync(clients[number % 2], "remembered", "twins")));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_outlives_the_process()
    {
        var token = Token();
        Answer first;
        await using (var process = await service.StartAsync())
            first = await SendAsync(service.CreateClient(token, process), "remembered", "key");
        await using var next = await service.StartAsync();

        (await SendAsync(service.CreateClient(token, next), "remembered", "key")).ShouldBe(first);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_request_leaves_nothing()
    {
        using var ada = SignIn();
        (await SendAsync(ada, "remembered", "key", count: -1)).ShouldBeRefused("out_of_range");
        (await CountAsync()).ShouldBe(0);

        (await SendAsync(ada, "remembered", "key", count: 1)).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("forgotten")]
    [InlineData("without-change")]
    public async Task An_endpoint_that_forgets_the_answer_is_at_fault_and_has_no_effect(string path)
    {
        using var ada = SignIn();

        (await SendAsync(ada, path, "key")).Status.ShouldBe(HttpStatusCode.InternalServerError);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_day_a_key_is_new_and_what_was_kept_is_swept()
    {
        using var ada = SignIn();
        var first = await SendAsync(ada, "remembered", "key");
        await ExecuteAsync("update idempotency_keys set created_at = created_at - interval '24 hours' where path like @path", new { path = $"%{workspace}%" });
        var second = await SendAsync(ada, "remembered", "key");
        second.Location.ShouldNotBe(first.Location);
        (await SendAsync(ada, "remembered", "key")).ShouldBe(second);

        await ExecuteAsync("update idempotency_keys set created_at = created_at - interval '24 hours' where path like @path", new { path = $"%{workspace}%" });
        await service.App.Services.GetServices<IHostedService>().OfType<SweepKeptAnswers>().Single().SweepAsync(TestContext.Current.CancellationToken);
        (await QueryAsync("select count(*)::int from idempotency_keys where path like @path", new { path = $"%{workspace}%" })).ShouldBe(0);
    }

    private string Token() => service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read write", (workspace, Role.Owner, null));

    private HttpClient SignIn(Microsoft.AspNetCore.Builder.WebApplication? at = null) => service.CreateClient(Token(), at);

    private async Task<Answer> SendAsync(HttpClient client, string path, string? key, string? body = null, int count = 1)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/workspaces/{workspace}/{path}") { Content = JsonContent.Create(new { name = body ?? name, count }) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        return new(answer.StatusCode, answer.Headers.ETag?.Tag, answer.Headers.Location?.OriginalString, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    private Task<int> CountAsync() => QueryAsync("select count(*)::int from notes where name = @name", new { name });

    private async Task<int> QueryAsync(string sql, object parameters)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        return await connection.QuerySingleAsync<int>(sql, parameters);
    }

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.ExecuteAsync(sql, parameters);
    }

    private sealed record Answer(HttpStatusCode Status, string? ETag, string? Location, string? Type, string Body)
    {
        internal void ShouldBeRefused(string code)
        {
            Status.ShouldBe(HttpStatusCode.UnprocessableEntity, Body);
            JsonElement.Parse(Body).GetProperty("code").GetString().ShouldBe(code);
        }
    }
}
