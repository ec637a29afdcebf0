using System.Text.Json;

namespace Timetension.Users;

/// <summary>A list of another service's public API that has something of a person, of which the archive has a file for each workspace.</summary>
/// <param name="Folder">Of these files.</param>
/// <param name="Name">The list's, below the workspace.</param>
/// <param name="Filter">Of the query; <c>{user}</c> is the person.</param>
/// <param name="Owner">The member of an item that says whose it is, where no filter does.</param>
internal sealed record PublicList(string Service, string Folder, string Name, string Filter = "", string? Owner = null)
{
    private const string OfUser = "&userId={user}";

    /// <summary>The entries, which the status of an export counts.</summary>
    internal static PublicList Entries { get; } = new("time-entries", "entries", "entries", OfUser);

    internal static IReadOnlyList<PublicList> All { get; } =
    [
        Entries,
        new("time-entries", "deleted-entries", "entries", "&deleted=true" + OfUser),
        new("time-entries", "timesheets", "timesheets", OfUser),
        new("time-entries", "rates", "rates", OfUser),
        new("reporting", "saved-reports", "saved-reports", Owner: "ownerId"),
        new("reporting", "shared-reports", "shared-reports", Owner: "sharerId"),
        new("reporting", "calendars", "calendars"),
    ];

    internal string PathOf(Guid workspaceId, Guid userId) => $"workspaces/{workspaceId}/{Name}?limit=1000{Filter.Replace("{user}", $"{userId}", StringComparison.Ordinal)}";

    internal bool IsOf(Guid userId, JsonElement item) => Owner is null || item.GetProperty(Owner).GetGuid() == userId;
}
