using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.Users.Tests;

/// <summary>What time, size and erasure do to exports.</summary>
public sealed class PersonalExports(OwnService service) : IClassFixture<OwnService>
{
    private UsersService Users => service.Users;

    [Fact]
    public async Task An_archive_of_many_parts_comes_whole_and_is_kept_for_a_day()
    {
        var ada = await Users.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        // Random, so that it can't be compressed below two parts.
        Record(workspace, [.. Enumerable.Range(0, 40).Select(_ => (ada.Id, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(50_000))))]);
        var location = await StartAsync(ada);
        await DoneAsync(ada, location);
        (await Users.ReadAsync<int>("select count(*) from export_parts p join exports e on e.id = p.export_id where e.user_id = @Id", new { ada.Id })).ShouldBeGreaterThan(1);

        using (var zip = new ZipArchive(await ada.Http.GetStreamAsync($"{location}/archive")))
            JsonElement.Parse(await new StreamReader(await zip.GetEntry($"entries/{workspace.Split('/')[^1]}.json")!.OpenAsync()).ReadToEndAsync()).GetArrayLength().ShouldBe(40);
        Users.Clock.Advance(TimeSpan.FromDays(1.1));
        var http = await Users.LogInAsync(ada);
        await http.GetAsync(location).RefusedAsync(404, "not_found");
        await http.GetAsync($"{location}/archive").RefusedAsync(404, "not_found");
        await Users.Services.GetServices<IHostedService>().OfType<SweepExpired>().Single().SweepAsync(CancellationToken.None);
        (await Users.ReadAsync<int>("select count(*) from exports where user_id = @Id", new { ada.Id })).ShouldBe(0);
    }

    [Fact]
    public async Task After_a_day_without_time_entries_it_has_failed_and_another_can_begin()
    {
        var ada = await Users.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        Feed(workspace).IsDown = true;
        var location = await StartAsync(ada);
        await Eventually.SeesAsync(() => ada.Http.GetAsync(location).ReadAsync(200), export => export.TryGetProperty("waitingFor", out _));
        Users.Clock.Advance(TimeSpan.FromDays(1.1));
        Users.Services.GetRequiredService<ExportSignal>().Wake();
        var http = await Users.LogInAsync(ada);
        var failed = await Eventually.SeesAsync(() => http.GetAsync(location).ReadAsync(200), export => export.Text("status") == "failed");

        failed.Text("waitingFor").ShouldBe("time-entries");
        await http.GetAsync($"{location}/archive").RefusedAsync(409, "export_not_done");
        await http.PostAsync("/me/export", content: null).ReadAsync(202);
    }

    [Fact]
    public async Task It_goes_with_the_account()
    {
        var ada = await Users.SomeoneAsync();
        var location = await StartAsync(ada);
        await DoneAsync(ada, location);
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        (await Users.ReadAsync<int>("select count(*) from exports where user_id = @Id", new { ada.Id })).ShouldBe(0);
        (await Users.ReadAsync<int>("select count(*) from personal_tokens where user_id = @Id", new { ada.Id })).ShouldBe(0);
    }

    private ChangesStand.Feed Feed(string workspace) => Users.TimeEntries[Guid.Parse(workspace.Split('/')[^1])];

    private void Record(string workspace, IReadOnlyList<(Guid UserId, string Description)> entries)
    {
        var start = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
        Feed(workspace).Entries =
        [
            .. entries.Select(entry => new Entry(Guid.CreateVersion7(), Guid.Parse(workspace.Split('/')[^1]), entry.UserId, null, null, [], entry.Description, false, null,
                start, start.AddHours(1), "Europe/Warsaw", "api", start, start, 1)),
        ];
    }

    private static async Task<string> StartAsync(Someone who) => $"/me/exports/{(await who.Http.PostAsync("/me/export", content: null).ReadAsync(202)).Text("id")}";

    private static Task<JsonElement> DoneAsync(Someone who, string location) =>
        Eventually.SeesAsync(() => who.Http.GetAsync(location).ReadAsync(200), export => export.Text("status") == "done", TimeSpan.FromSeconds(60));
}
