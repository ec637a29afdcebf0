namespace Timetension.Users;

/// <summary>How often someone may try to log in: configuration section <c>Login</c>.</summary>
internal sealed class LoginLimits
{
    /// <summary>Tries a minute at one account from one address.</summary>
    public int PerAccount { get; set; } = 5;

    /// <summary>Tries a minute from one address, at whatever account.</summary>
    public int PerAddress { get; set; } = 20;

    /// <summary>Failures in a row at one account from one address, after which it has to wait.</summary>
    public int Failures { get; set; } = 10;

    /// <summary>How long it has to wait. From elsewhere the account stays open, so that nobody can lock another out.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMinutes(15);
}
