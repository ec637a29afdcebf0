namespace Timetension.AppHost.Running;

/// <summary>A lock file, held while the process lives; the system releases it however the process ends.</summary>
internal static class ExclusiveLock
{
    internal static IDisposable Take(string file, string otherwise)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new StartupProblem(otherwise, taken);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new StartupProblem($"{file} can't be written; is it another user's? ({refused.Message})", refused);
        }
    }
}
