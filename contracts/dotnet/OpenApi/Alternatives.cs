namespace Timetension.Contracts.OpenApi;

/// <summary><c>anyOf</c> and <c>oneOf</c>: of a failure it reports the alternative that came closest.</summary>
internal static class Alternatives
{
    public delegate void Applying(OpenApiNode schema, DeclaredMembers declared, List<string> violations);

    public static void Judge(string keyword, OpenApiNode alternatives, string at, DeclaredMembers declared, List<string> violations, Applying apply)
    {
        var (matches, closest) = (0, default(List<string>));
        foreach (var alternative in alternatives.Items)
        {
            var (inBranch, found) = (new DeclaredMembers(), new List<string>());
            apply(alternative, inBranch, found);
            if (found is [])
            {
                matches++;
                declared.Add(inBranch);
            }
            else if (closest is null || found.Count < closest.Count)
            {
                closest = found;
            }
        }

        if (matches == 0)
            violations.Add($"{at}: is none of the alternatives; of the closest: {string.Join("; ", closest ?? [])}");
        else if (matches > 1 && keyword == "oneOf")
            violations.Add($"{at}: is {matches} of the alternatives of '{alternatives.Pointer}', not one");
    }
}
