using System.Reflection;

namespace Timetension.Conformance;

/// <summary>The tests that the kit has.</summary>
internal static class Tests
{
    /// <summary>The requirement of each.</summary>
    internal static IReadOnlyList<string> Requirements { get; } =
    [
        .. from type in typeof(Tests).Assembly.GetTypes()
           from method in type.GetMethods()
           let requirement = method.GetCustomAttribute<RequirementAttribute>()
           where requirement is not null
           select requirement.Id,
    ];
}
