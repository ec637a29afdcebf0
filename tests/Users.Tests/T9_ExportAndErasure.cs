using System.IO.Compression;

namespace Timetension.Users.Tests;

/// <summary>T9: export and erasure of a person. Over all services, totals among them: <c>ErasedEverywhere</c> in System.Tests.</summary>
public sealed class T9_ExportAndErasure(UsersService service)
{
    [Fact]
    public async Task Who_takes_the_data_along_and_goes_leaves_a_pseudonym_behind()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Hawthorne"));
        var workspace = await ada.WorkspaceAsync("Looms");
        await ada.AddAsync(workspace, bob, "admin");
        await bob.Http.PatchAsync(workspace, new { currency = "PLN" }, version: 1).ReadAsync(200);
        var export = $"/me/exports/{(await bob.Http.PostAsync("/me/export", content: null).ReadAsync(202)).Text("id")}";
        await Eventually.SeesAsync(() => bob.Http.GetAsync(export).ReadAsync(200), seen => seen.Text("status") == "done", TimeSpan.FromSeconds(60));
        using (var zip = new ZipArchive(await bob.Http.GetStreamAsync($"{export}/archive")))
        {
            string[] ofUsers = ["account", "sessions", "tokens", "memberships", "invitations", "audit"];
            string[] ofOthers = ["entries", "deleted-entries", "timesheets", "rates", "saved-reports", "shared-reports", "calendars"];
            zip.Entries.Select(file => file.FullName).ShouldBe(
                ["README.txt", .. ofUsers.Select(name => $"{name}.json"), .. ofOthers.Select(folder => $"{folder}/{workspace.Split('/')[^1]}.json")], ignoreOrder: true);
            var readMe = await TextAsync(zip, "README.txt");
            foreach (var name in (string[])[.. ofUsers.Select(name => $"{name}.json"), .. ofOthers.Select(folder => $"{folder}/"), "workspaces that you have left"])
                readMe.ShouldContain(name);
            (await TextAsync(zip, "account.json")).ShouldContain(bob.Email);
            (await TextAsync(zip, "audit.json")).ShouldContain("workspace.updated");
        }

        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);
        var log = (await ada.Http.GetAsync($"{workspace}/audit").ReadAsync(200)).GetRawText();
        log.ShouldContain("Erased user");
        log.ShouldNotContain("Hawthorne");
        foreach (var text in new[] { "Hawthorne", bob.Email })
            await Eventually.SeesAsync(() => Tables.HoldingAsync(service.Database, text), tables => tables.Count == 0);
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
