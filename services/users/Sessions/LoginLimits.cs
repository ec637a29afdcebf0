namespace Timetension.Users;

/// <summary>How often someone may try to log in, and how many at once: configuration section <c>Login</c>.</summary>
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

    /// <summary>Passwords that are hashed at once; more than there are processors are no faster.</summary>
    public int Hashes { get; set; } = Environment.ProcessorCount;

    /// <summary>Passwords that wait to be hashed, some seconds at most; another one is refused.</summary>
    public int HashesWaiting { get; set; } = 64 * Environment.ProcessorCount;
}
