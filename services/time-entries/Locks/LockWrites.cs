namespace Timetension.TimeEntries;

/// <summary>What every write of a lock does alike.</summary>
internal static class LockWrites
{
    internal static LockedPeriod Publish(this Change change, string type, LockRow row, Guid actor)
    {
        var period = row.ToPeriod();
        change.Publish(type, period.Id, period.Version, period, period.WorkspaceId, actor, period.UpdatedAt);
        return period;
    }
}
