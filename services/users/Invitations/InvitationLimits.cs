namespace Timetension.Users;

/// <summary>How many mails invitations may send in 24 hours: configuration section <c>Invitations</c>. Counted in Postgres, with the invitation itself.</summary>
internal sealed class InvitationLimits
{
    /// <summary>To one address, from wherever.</summary>
    public int PerAddress { get; set; } = 5;

    /// <summary>By one inviter, to whomever.</summary>
    public int PerInviter { get; set; } = 100;
}
