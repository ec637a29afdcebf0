using System.Text.Json;

namespace Timetension.Reporting.Tests;

/// <summary>Entries and what they point to, and the events about them, as time-entries and users would send them.</summary>
internal static class Recorded
{
    internal static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    internal static Entry Entry(Person person, string start, string? end, string zone = "Europe/Warsaw", Guid? project = null, Guid[]? tags = null, bool billable = false,
        Guid? task = null, Rate? rate = null) => new(
        Guid.CreateVersion7(), person.WorkspaceId, person.UserId, project, task, tags ?? [], "", billable, rate, Instant(start), end is null ? null : Instant(end), zone, "api", Now, Now, 1);

    internal static DateTimeOffset Instant(string text) => InstantConverter.TryParse(text, out var instant) ? instant : throw new FormatException(text);

    internal static CloudEvent Event(Entry entry, string? type = null, DateTimeOffset? time = null) =>
        Event(type ?? (entry.DeletedAt is null ? EventTypes.EntryCorrected : EventTypes.EntryDeleted), entry.Id, entry.Version, entry.WorkspaceId, entry, time);

    internal static CloudEvent Event(Project project) => Event(EventTypes.ProjectUpdated, project.Id, project.Version, project.WorkspaceId, project);

    internal static CloudEvent Event(Client client) => Event(EventTypes.ClientUpdated, client.Id, client.Version, client.WorkspaceId, client);

    internal static CloudEvent Event(ProjectTask task) => Event(EventTypes.TaskUpdated, task.Id, task.Version, task.WorkspaceId, task);

    internal static CloudEvent Event(Team team) =>
        Event(team.DeletedAt is null ? EventTypes.TeamUpdated : EventTypes.TeamDeleted, team.Id, team.Version, team.WorkspaceId, team);

    internal static CloudEvent Event(Tag tag) => Event(EventTypes.TagUpdated, tag.Id, tag.Version, tag.WorkspaceId, tag);

    internal static CloudEvent Event(User user) => Event(EventTypes.UserUpdated, user.Id, user.Version, null, user);

    internal static CloudEvent Event<T>(string type, Guid subject, long sequence, Guid? workspace, T data, DateTimeOffset? time = null) => new("1.0", Guid.CreateVersion7(), "/time-entries",
        type, subject.ToString(), time ?? Now, "application/json", workspace, null, sequence, null, JsonSerializer.SerializeToElement(data, ContractJson.Events));

    internal static Client Client(Person person, string name) => new(Guid.CreateVersion7(), person.WorkspaceId, name, false, Now, Now, 1);

    internal static ProjectTask ProjectTask(Project project, string name) => new(Guid.CreateVersion7(), project.WorkspaceId, project.Id, name, false, Now, Now, 1);

    internal static Team Team(Person person, string name, params IEnumerable<Person> members) =>
        new(Guid.CreateVersion7(), person.WorkspaceId, name, [.. members.Select(member => member.UserId)], Now, Now, 1);

    internal static Project Project(Person person, string name, Guid? client = null) => new(Guid.CreateVersion7(), person.WorkspaceId, client, name, "#1e88e5", false, null, null, false, Now, Now, 1);

    internal static Tag Tag(Person person, string name) => new(Guid.CreateVersion7(), person.WorkspaceId, name, Now, Now, 1);
}
