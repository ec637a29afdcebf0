namespace Timetension.AppHost.Running;

/// <summary>One run a checkout, and one a data folder.</summary>
internal sealed class RunLocks(StateFolder state) : IDisposable
{
    private readonly List<IDisposable> held = [];

    internal void Take()
    {
        held.Add(ExclusiveLock.Take(state.RunLock, $"Timetension is already running here ({state.Root}); `./timetension down` stops it."));
        held.Add(ExclusiveLock.Take(state.DataLock, $"Another Timetension is using the data folder {state.Data}; stop it, or choose another folder with --data."));
    }

    public void Dispose() => held.ForEach(one => one.Dispose());
}
