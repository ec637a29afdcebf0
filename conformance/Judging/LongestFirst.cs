using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Timetension.Conformance;

/// <summary>Begins with the collections whose tests wait for one another, so that the run is not longer than they are.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = ["lifecycle", "outages"];

    /// <inheritdoc />
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections) where T : ITestCollection =>
        [.. testCollections.OrderBy(collection => First.Contains(collection.TestCollectionDisplayName, StringComparer.Ordinal) ? 0 : 1)];
}
