namespace Timetension.ServiceDefaults;

/// <summary>What a token may do, from least to most: each scope includes the ones before it.</summary>
public enum Scope
{
    /// <summary>Safe methods.</summary>
    Read,

    /// <summary>Every method.</summary>
    Write,

    /// <summary>What administers accounts and workspaces, too.</summary>
    Admin,
}
