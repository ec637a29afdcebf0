namespace Timetension.Conformance.Reporting;

/// <summary>Entries and what they point to, and the events about them, as time-entries and users send them.</summary>
internal static class Told
{
    /// <summary>When all of it happened.</summary>
    internal static readonly DateTimeOffset Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    internal static Entry Entry(Person person, string start, string? end, string zone = "Europe/Warsaw", Guid? project = null, Guid[]? tags = null, bool billable = false,
        Guid? task = null, Rate? rate = null) => new(
        Guid.CreateVersion7(), person.WorkspaceId, person.UserId, project, task, tags ?? [], "", billable, rate, Instant(start), end is null ? null : Instant(end), zone, "api", Now, Now, 1);

    internal static Project Project(Person person, string name, Guid? client = null, long? budget = null) =>
        new(Guid.CreateVersion7(), person.WorkspaceId, client, name, "#1e88e5", false, null, budget, false, Now, Now, 1);

    internal static Client Client(Person person, string name) => new(Guid.CreateVersion7(), person.WorkspaceId, name, false, Now, Now, 1);

    internal static ProjectTask ProjectTask(Project project, string name) => new(Guid.CreateVersion7(), project.WorkspaceId, project.Id, name, false, Now, Now, 1);

    internal static Team Team(Person person, string name, params Person[] members) =>
        new(Guid.CreateVersion7(), person.WorkspaceId, name, [.. members.Select(member => member.UserId)], Now, Now, 1);

    internal static Tag Tag(Person person, string name) => new(Guid.CreateVersion7(), person.WorkspaceId, name, Now, Now, 1);

    internal static User User(Person person, string name) => new(person.UserId, name, "Europe/Warsaw", Now, Now, 1);

    /// <summary>What became of an entry: its version and state say what happened to it.</summary>
    internal static CloudEvent Event(Entry entry, DateTimeOffset? time = null, string? traceparent = null)
    {
        var type = entry switch
        {
            { DeletedAt: not null } => EventTypes.EntryDeleted,
            { Version: > 1 } => EventTypes.EntryCorrected,
            { End: null } => EventTypes.EntryStarted,
            _ => EventTypes.EntryRecorded,
        };
        return Event(type, entry.Id, entry.Version, entry.WorkspaceId, entry, time) with { TraceParent = traceparent };
    }

    internal static CloudEvent Event(Project project) => Event(project switch
    {
        { DeletedAt: not null } => EventTypes.ProjectDeleted,
        { Version: 1 } => EventTypes.ProjectCreated,
        _ => EventTypes.ProjectUpdated,
    }, project.Id, project.Version, project.WorkspaceId, project);

    internal static CloudEvent Event(Tag tag) => Event(tag.Version == 1 ? EventTypes.TagCreated : EventTypes.TagUpdated, tag.Id, tag.Version, tag.WorkspaceId, tag);

    internal static CloudEvent Event(Client client) =>
        Event(client.Version == 1 ? EventTypes.ClientCreated : EventTypes.ClientUpdated, client.Id, client.Version, client.WorkspaceId, client);

    internal static CloudEvent Event(ProjectTask task) => Event(task.Version == 1 ? EventTypes.TaskCreated : EventTypes.TaskUpdated, task.Id, task.Version, task.WorkspaceId, task);

    internal static CloudEvent Event(Team team) => Event(team switch
    {
        { DeletedAt: not null } => EventTypes.TeamDeleted,
        { Version: 1 } => EventTypes.TeamCreated,
        _ => EventTypes.TeamUpdated,
    }, team.Id, team.Version, team.WorkspaceId, team);

    internal static CloudEvent Event(User user) => Event(user switch
    {
        { DeletedAt: not null } => EventTypes.UserErased,
        { Version: 1 } => EventTypes.UserRegistered,
        _ => EventTypes.UserUpdated,
    }, user.Id, user.Version, workspace: null, user);

    internal static CloudEvent Event<T>(string type, Guid subject, long sequence, Guid? workspace, T data, DateTimeOffset? time = null) => new("1.0", Guid.CreateVersion7(),
        "/" + type.Split('.')[1], type, subject.ToString(), time ?? Now, "application/json", workspace, null, sequence, null, JsonSerializer.SerializeToElement(data, ContractJson.Events));

    private static DateTimeOffset Instant(string text) => InstantConverter.TryParse(text, out var instant) ? instant : throw new FormatException(text);
}
