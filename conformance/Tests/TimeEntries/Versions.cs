using System.Text.RegularExpressions;

namespace Timetension.Conformance.TimeEntries;

/// <summary>Writes say which version they saw.</summary>
public sealed class Versions : ContractTest
{
    [Fact, Requirement("TE-HTTP-016")]
    public async Task A_write_that_does_not_say_which_version_it_saw_is_refused()
    {
        var ada = Subject.SignIn();
        var writes = await WritesAsync(ada);
        var before = await ada.EverythingAsync();

        foreach (var (method, path, body) in writes)
            (await ada.SendAsync(method, path, body)).ShouldBeRefused(428, "if_match_required");

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-017")]
    public async Task A_write_of_a_stale_version_is_refused_with_the_present_one()
    {
        var ada = Subject.SignIn();
        foreach (var (method, path, body) in await WritesAsync(ada))
        {
            var thing = Regex.Replace(path, "/(stop|split|restore|submit|withdraw|approve|reject|secret)$", "", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            var present = await ada.GetAsync(thing);
            var stale = (await ada.SendAsync(method, path, body, 7)).ShouldBeRefused(412, "stale_version");
            stale.ETag.ShouldBe(present.ETag);
            JsonElement.DeepEquals(stale.Json.GetProperty("current"), present.Json).ShouldBeTrue(stale.Text);
            (await ada.GetAsync(thing)).Text.ShouldBe(present.Text);
        }
    }

    private static async Task<(HttpMethod Method, string Path, object? Body)[]> WritesAsync(Person person)
    {
        var (entry, running, project, tag) = (await person.RecordAsync(), await person.StartAsync(), await person.ProjectAsync("a"), await person.TagAsync("a"));
        var (client, task) = (await person.ClientAsync("a"), await person.TaskAsync(project.Id, "a"));
        var period = await person.LockAsync("2001-12-31");
        var rate = (await person.PostAsync("rates", new { amount = 1, currency = "EUR" })).Json.GetProperty("id");
        var webhook = (await person.PostAsync("webhooks", new { url = Workpieces.Nowhere, events = new[] { EventTypes.ImportCompleted } })).Json.GetProperty("id");
        return
        [
            (HttpMethod.Patch, $"entries/{entry.Id}", new { description = "x" }), (HttpMethod.Delete, $"entries/{entry.Id}", null),
            (HttpMethod.Post, $"entries/{running.Id}/stop", null), (HttpMethod.Post, $"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }),
            (HttpMethod.Post, $"entries/{entry.Id}/restore", null), (HttpMethod.Delete, "timer", null),
            (HttpMethod.Patch, $"clients/{client.Id}", new { name = "b" }), (HttpMethod.Delete, $"clients/{client.Id}", null),
            (HttpMethod.Patch, $"projects/{project.Id}", new { name = "b" }), (HttpMethod.Delete, $"projects/{project.Id}", null),
            (HttpMethod.Patch, $"tasks/{task.Id}", new { name = "b" }), (HttpMethod.Delete, $"tasks/{task.Id}", null),
            (HttpMethod.Patch, $"rates/{rate}", new { amount = 2 }), (HttpMethod.Delete, $"rates/{rate}", null),
            (HttpMethod.Delete, $"locks/{period.Id}", null),
            .. Weeks.Steps.Select(step => (HttpMethod.Post, $"{person.Sheet()}/{step}", step == "reject" ? (object?)new { reason = "x" } : null)),
            (HttpMethod.Post, $"webhooks/{webhook}/secret", null),
            (HttpMethod.Patch, $"webhooks/{webhook}", new { description = "b" }), (HttpMethod.Delete, $"webhooks/{webhook}", null),
            (HttpMethod.Patch, $"tags/{tag.Id}", new { name = "b" }), (HttpMethod.Delete, $"tags/{tag.Id}", null),
        ];
    }
}
