using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>How many streams are open: so many a user and a process, and no more.</summary>
public sealed class StreamPlaces(IOptions<StreamOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> ofUsers = [];
    private int taken;

    /// <summary>Takes a place, which the caller gives back; null when there is none left.</summary>
    internal IDisposable? Take(Guid user)
    {
        lock (gate)
        {
            var ofUser = ofUsers.GetValueOrDefault(user);
            if (ofUser >= options.Value.PerUser || taken >= options.Value.PerProcess)
                return null;
            ofUsers[user] = ofUser + 1;
            taken++;
        }

        return new Place(this, user);
    }

    private void GiveBack(Guid user)
    {
        lock (gate)
        {
            taken--;
            if (--ofUsers[user] == 0)
                ofUsers.Remove(user);
        }
    }

    private sealed class Place(StreamPlaces places, Guid user) : IDisposable
    {
        public void Dispose() => places.GiveBack(user);
    }
}
