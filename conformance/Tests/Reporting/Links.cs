using Timetension.Conformance.TimeEntries;

namespace Timetension.Conformance.Reporting;

/// <summary>A link to a report, as it is answered to who shares it.</summary>
internal sealed record Link(Guid Id, Guid SharerId, string Name, string Kind, bool Amounts, DateTimeOffset ExpiresAt, DateTimeOffset CreatedAt, long Version, string? Secret);

/// <summary>Shares reports, and reads what is shared as who has no account.</summary>
internal static class Links
{
    internal static readonly object OfMarch = new { from = "2026-03-01", to = "2026-04-01" };

    internal static async Task<Link> ShareAsync(this Person person, object? query = null, string kind = "summary", bool amounts = false) =>
        (await person.PostAsync("shared-reports", new { name = "March", kind, query = query ?? OfMarch, amounts })).Read<Link>(201);

    internal static async Task<Answer> ReadAsync(this Link link, string query = "")
    {
        using var visitor = Subject.Shared.CreateClient();
        using var answer = await visitor.GetAsync($"/shared-reports/{link.Secret}{query}");
        return await Answer.ReadAsync(answer);
    }

    /// <summary>The total of the shared report: seconds, and amounts if any; or the status.</summary>
    internal static async Task<string> TotalAsync(this Link link)
    {
        var answer = await link.ReadAsync();
        return answer.Status == 200 ? Total(answer.Json) : $"{answer.Status}";
    }

    private static string Total(JsonElement json)
    {
        var total = json.GetProperty("report").GetProperty("total");
        return string.Join(' ', [$"{total.GetProperty("seconds")}", .. total.TryGetProperty("amounts", out var amounts) ? amounts.EnumerateArray().Select(money => $"{money.GetProperty("amount")}{money.GetProperty("currency")}") : []]);
    }

    internal static Membership Membership(Person person, Role role, long version = 1) => new(Guid.CreateVersion7(), person.WorkspaceId, person.UserId, role, Told.Now, Told.Now, version);

    internal static CloudEvent Event(Membership member) => Told.Event(member switch
    {
        { DeletedAt: not null } => EventTypes.MemberRemoved,
        { Version: 1 } => EventTypes.MemberAdded,
        _ => EventTypes.MemberRoleChanged,
    }, member.Id, member.Version, member.WorkspaceId, member);
}
