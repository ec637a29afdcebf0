using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Timetension.Users;

/// <summary>Counts the mails of invitations: who invites, revokes and invites again fills nobody's mailbox.</summary>
internal sealed class InvitationLimit(IOptions<InvitationLimits> limits)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    private sealed record Counted(byte[] Key, int Count, DateTimeOffset WindowEndsAt);

    /// <summary>Counts one mail in a change, and says how long to wait when it is one too many.</summary>
    internal async Task<TimeSpan?> TakeAsync(Change change, Invitation invitation, CancellationToken ct)
    {
        var now = invitation.CreatedAt;
        var address = Key("invited", invitation.Email);
        var counts = await change.Connection.QueryAsync<Counted>(new CommandDefinition(
            Take, new { Keys = new[] { address, Key("inviter", $"{invitation.InvitedBy}") }, now, EndsAt = now + Window }, change.Transaction, cancellationToken: ct));
        var wait = counts.Where(counted => counted.Count > (counted.Key.AsSpan().SequenceEqual(address) ? limits.Value.PerAddress : limits.Value.PerInviter))
            .Select(counted => counted.WindowEndsAt - now).DefaultIfEmpty().Max();
        return wait > TimeSpan.Zero ? wait : null;
    }

    // No address is in the table.
    private static byte[] Key(string what, string whose) => SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{whose}"));

    private const string Take = """
        insert into attempts (key, count, window_ends_at)
        select key, 1, @EndsAt from unnest(@Keys) as key order by key
        on conflict (key) do update set
          count = case when attempts.window_ends_at <= @now then 1 else attempts.count + 1 end,
          window_ends_at = case when attempts.window_ends_at <= @now then excluded.window_ends_at else attempts.window_ends_at end
        returning key, count, window_ends_at
        """;
}
