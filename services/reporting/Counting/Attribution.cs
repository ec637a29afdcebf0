namespace Timetension.Reporting;

/// <summary>On which day an entry over midnight counts.</summary>
internal enum Attribution
{
    /// <summary>On each day, for what falls on it.</summary>
    Split,

    /// <summary>On the day it starts, as a whole.</summary>
    Start,
}
