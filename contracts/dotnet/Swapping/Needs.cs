namespace Timetension.Contracts.Swapping;

/// <summary>Sees to it that the machine has what an implementation needs: by apt-get as root, else by saying what to type.</summary>
public static class Needs
{
    /// <param name="say">Gets the commands that are run.</param>
    /// <exception cref="ImplementationException">Something is missing and can't be installed; the sentence names it.</exception>
    public static async Task MeetAsync(Implementation implementation, Action<string> say, CancellationToken ct = default)
    {
        if (DebianPackages.CanInstall && Unmet(implementation) is { Length: > 0 } unmet)
            await InstallAsync(implementation, unmet, say, ct);
        MustBeMet(implementation);
    }

    /// <exception cref="ImplementationException">Something is missing; the sentence names it.</exception>
    public static void MustBeMet(Implementation implementation)
    {
        if (Unmet(implementation) is { Length: > 0 } unmet)
        {
            throw new ImplementationException($"{implementation.File}: needs: this machine has no {string.Join(", no ", unmet.Select(need => need.Name))}; "
                + $"on Debian and Ubuntu: {DebianPackages.Advice(Packages(unmet))}.");
        }

        if (Programs(implementation).FirstOrDefault(program => !Executables.Exist(program.Name)) is { Name: { } missing, Field: { } field })
            throw new ImplementationException($"{implementation.File}: {field}: this machine has no {missing}, and needs does not say what brings it.");
    }

    private static async Task InstallAsync(Implementation implementation, Need[] unmet, Action<string> say, CancellationToken ct)
    {
        try
        {
            await DebianPackages.InstallAsync(Packages(unmet), say, ct);
        }
        catch (ImplementationException exception)
        {
            throw new ImplementationException($"{implementation.File}: needs: {exception.Message}", exception);
        }
    }

    private static Need[] Unmet(Implementation implementation) => [.. implementation.Needs.Where(need => !need.IsMet)];

    private static string[] Packages(IEnumerable<Need> needs) => [.. needs.SelectMany(need => need.Debian).Distinct(StringComparer.Ordinal)];

    /// <summary>What the manifest runs that must be on PATH before; what lies in its folder may come with the installation.</summary>
    private static IEnumerable<(string Field, string Name)> Programs(Implementation implementation) =>
        implementation.Install.Select((command, at) => ($"install[{at}]", command[0])).Append(("start", implementation.Start[0]))
            .Where(program => !program.Item2.Contains('/', StringComparison.Ordinal) && !program.Item2.Contains('{', StringComparison.Ordinal));
}
