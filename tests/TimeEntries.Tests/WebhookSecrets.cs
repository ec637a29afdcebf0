using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;

namespace Timetension.TimeEntries.Tests;

/// <summary>What webhooks are signed with is with who was shown it, and nowhere else.</summary>
public sealed class WebhookSecrets(TimeEntriesService service)
{
    [Fact]
    public async Task No_table_has_a_secret()
    {
        var ada = service.SignIn();
        var created = (await ada.RepeatableAsync("webhooks", new { url = "http://127.0.0.1:9/", events = new[] { Hooks.TagCreated } }, "key")).Read<Hooks.Hook>(201);
        var rotated = (await ada.RepeatableAsync($"webhooks/{created.Id}/secret", new { }, "key", version: 1)).Read<Hooks.Hook>(200);
        await ada.TagAsync("sent");
        await using var database = await service.ConnectAsync();
        var tables = (await database.QueryAsync<string>("select tablename from pg_tables where schemaname = 'public'")).ToList();
        tables.ShouldContain("idempotency_keys");

        foreach (var secret in new[] { created.Secret!, rotated.Secret! })
            foreach (var form in Forms(secret["whsec_".Length..]))
                foreach (var table in tables)
                    (await database.QuerySingleAsync<bool>($"select exists (select from \"{table}\" as t where position(lower(@form) in lower(t::text)) > 0)", new { form }))
                        .ShouldBeFalse($"{table} has {form}");
    }

    [Fact]
    public async Task Who_makes_a_webhook_anew_with_the_same_id_gets_another_secret()
    {
        var ada = service.SignIn();
        var eve = service.SignIn();
        var body = new { id = Guid.CreateVersion7(), url = "http://127.0.0.1:9/", events = new[] { Hooks.TagCreated } };
        var first = (await ada.PostAsync("webhooks", body)).Read<Hooks.Hook>(201);
        (await ada.DeleteAsync($"webhooks/{body.id}", 1)).Status.ShouldBe(204);
        var second = (await ada.PostAsync("webhooks", body)).Read<Hooks.Hook>(201);
        var theirs = (await eve.PostAsync("webhooks", body)).Read<Hooks.Hook>(201);

        new[] { first.Secret, second.Secret, theirs.Secret }.ShouldBeUnique();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("only-31-characters-long-0123456")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("changeme-changeme-changeme-changeme")]
    public void Start_is_refused_with_a_key_that_is_none(string? key) =>
        Should.Throw<InvalidOperationException>(() => new SigningSecrets(Settings("Webhooks:Key", key))).Message.ShouldContain("Webhooks:Key");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1/33")]
    [InlineData("10.0.0.0/8, elsewhere")]
    public void Start_is_refused_with_a_network_that_is_none(string networks) =>
        Should.Throw<InvalidOperationException>(() => new TargetAddresses(Settings("Webhooks:AllowedNetworks", networks))).Message.ShouldContain("Webhooks:AllowedNetworks");

    private static IConfiguration Settings(string name, string? value) => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    // As text, as bytea shows it, and as bytea shows a text.
    private static IEnumerable<string> Forms(string base64) =>
    [
        base64, Convert.ToHexString(Convert.FromBase64String(base64)),
        string.Concat(base64.Select(character => ((int)character).ToString("x2", CultureInfo.InvariantCulture))),
    ];
}
