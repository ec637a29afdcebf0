using Xunit.v3;

namespace Timetension.Conformance;

/// <summary>Names the requirement of <c>contracts/requirements.yaml</c> that a test judges. Each requirement has one test.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequirementAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>Such as <c>TE-IDEM-003</c>.</summary>
    public string Id => id;

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits()
    {
        var requirement = Requirements.All[id];
        return
        [
            new("requirement", id),
            new("group", requirement.Group),
            .. requirement.Services.Select(service => new KeyValuePair<string, string>("service", service)),
        ];
    }
}
