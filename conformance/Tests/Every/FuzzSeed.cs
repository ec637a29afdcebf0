using System.Security.Cryptography;
using System.Text;

namespace Timetension.Conformance.Every;

/// <summary>Randomness of the run's seed for one thing by its name, whatever the order in which things are made.</summary>
internal static class FuzzSeed
{
    internal static Random Of(string name) => new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{Options.Current.Seed} {name}"))));
}
