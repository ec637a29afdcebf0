namespace Timetension.Conformance.TimeEntries;

/// <summary>What users says of people who leave, and of workspaces that end.</summary>
internal static class Departures
{
    internal static CloudEvent Removed(Person person, DateTimeOffset at)
    {
        var membership = new Membership(Guid.CreateVersion7(), person.WorkspaceId, person.UserId, person.Role, at, at, 2, DeletedAt: at);
        return Event(EventTypes.MemberRemoved, membership.Id, person.WorkspaceId, membership, at);
    }

    internal static CloudEvent RoleChanged(Person person, Role role, DateTimeOffset at)
    {
        var membership = new Membership(Guid.CreateVersion7(), person.WorkspaceId, person.UserId, role, at, at, 2);
        return Event(EventTypes.MemberRoleChanged, membership.Id, person.WorkspaceId, membership, at);
    }

    internal static CloudEvent Erased(Person person, DateTimeOffset at) =>
        Event(EventTypes.UserErased, person.UserId, workspace: null, new User(person.UserId, "erased", "Etc/UTC", at, at, 2, at), at);

    internal static CloudEvent Deleted(Guid id, DateTimeOffset at)
    {
        var workspace = new Workspace(id, "gone", "Etc/UTC", 1, Rounding.None, OverlapPolicy.Allow, "EUR", at, at, 2, DeletedAt: at);
        return Event(EventTypes.WorkspaceDeleted, id, id, workspace, at);
    }

    private static CloudEvent Event<T>(string type, Guid subject, Guid? workspace, T data, DateTimeOffset time) => new("1.0", Guid.CreateVersion7(), "/users",
        type, subject.ToString(), time, "application/json", workspace, ActorId: null, Sequence: 2, TraceParent: null, JsonSerializer.SerializeToElement(data, ContractJson.Events));
}
