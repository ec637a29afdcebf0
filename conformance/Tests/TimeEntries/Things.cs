namespace Timetension.Conformance.TimeEntries;

/// <summary>What tests find there, and put there before they begin.</summary>
internal static class Things
{
    internal const string Start = "2026-03-27T08:00:00Z";
    internal const string End = "2026-03-27T09:30:00Z";

    private static readonly string[] Lists = ["entries", "clients", "projects", "tasks", "tags", "rates", "locks", "timesheets", "webhooks"];

    internal static async Task<Entry> RecordAsync(
        this Person person, string start = Start, string end = End, Guid? projectId = null, Guid[]? tagIds = null, string? description = null) =>
        (await person.PostAsync("entries", new { start, end, projectId, tagIds, description })).Read<Entry>(201);

    internal static async Task<Client> ClientAsync(this Person person, string name) => (await person.PostAsync("clients", new { name })).Read<Client>(201);

    internal static async Task ArchiveAsync(this Person person, Client client) =>
        (await person.PatchAsync($"clients/{client.Id}", new { archived = true }, client.Version)).Read<Client>(200).Archived.ShouldBeTrue();

    internal static async Task<Project> ProjectAsync(this Person person, string name, bool? billable = null, Rate? rate = null) =>
        (await person.PostAsync("projects", new { name, billable, rate })).Read<Project>(201);

    internal static async Task<ProjectTask> TaskAsync(this Person person, Guid projectId, string name) =>
        (await person.PostAsync("tasks", new { projectId, name })).Read<ProjectTask>(201);

    internal static async Task<Tag> TagAsync(this Person person, string name) => (await person.PostAsync("tags", new { name })).Read<Tag>(201);

    internal static async Task<LockedPeriod> LockAsync(this Person person, string through) => (await person.PostAsync("locks", new { through })).Read<LockedPeriod>(201);

    /// <summary>Starts the timer, so many hours ago when that is said.</summary>
    internal static async Task<Entry> StartAsync(this Person person, double? hoursAgo = null)
    {
        var answer = await person.PutAsync("timer", new { start = hoursAgo is { } hours ? DateTimeOffset.UtcNow.AddHours(-hours) : (DateTimeOffset?)null });
        return answer.Read<Entry>(answer.Status is 200 ? 200 : 201);
    }

    internal static async Task<Entry> EntryAsync(this Person person, Guid id) => (await person.GetAsync($"entries/{id}")).Read<Entry>(200);

    internal static async Task<Entry[]> EntriesAsync(this Person person, string query = "") => (await person.GetAsync("entries?limit=1000&" + query)).Items<Entry>();

    internal static async Task<Guid[]> EntryIdsAsync(this Person person, string query = "") => [.. (await person.EntriesAsync(query)).Select(entry => entry.Id)];

    /// <summary>All that is in the workspace, as it is answered.</summary>
    internal static async Task<string> EverythingAsync(this Person person) =>
        string.Join('\n', await Task.WhenAll(Lists.Select(async list => (await person.GetAsync(list + "?limit=1000")).Text)));

    /// <summary>The items of a list's pages, one after the other; between two pages something may happen.</summary>
    internal static async Task<List<T>> PagesAsync<T>(this Person person, string list, int limit, Func<Task>? between = null)
    {
        var all = new List<T>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await person.GetAsync($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}" + (cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            page.Items<T>().Length.ShouldBeLessThanOrEqualTo(limit);
            all.AddRange(page.Items<T>());
            cursor = page.NextCursor;
            if (between is not null)
                await between();
        }

        return all;
    }
}
