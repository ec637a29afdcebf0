namespace Timetension.AppHost.Running;

/// <summary>A reason not to start, told in one sentence that its reader can act on.</summary>
internal sealed class StartupProblem(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Ends the process with the sentence instead of a stack trace, and leaves it in <c>failure.txt</c> for who started us in the background.</summary>
    internal static void EndsTheProcessWithItsSentence(string[] args) =>
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            var cause = (unhandled.ExceptionObject as Exception)?.GetBaseException();
            if (Within(unhandled.ExceptionObject as Exception) is { } problem)
            {
                Console.Error.WriteLine(problem.Message);
                Leave(problem.Message, args);
                Environment.Exit(1);
            }

            Leave($"AppHost failed: {cause?.Message}", args);
        };

    private static StartupProblem? Within(Exception? exception) => exception switch
    {
        null => null,
        StartupProblem problem => problem,
        AggregateException several => several.InnerExceptions.Select(Within).FirstOrDefault(problem => problem is not null),
        _ => Within(exception.InnerException),
    };

    private static void Leave(string sentence, string[] args)
    {
        var state = Options.StateOf(args, ProjectDirectory);
        Directory.CreateDirectory(state.Root);
        File.WriteAllText(state.Failure, sentence + Environment.NewLine);
    }

    private static string ProjectDirectory => Path.GetDirectoryName(ThisFile())!.TrimEnd(Path.DirectorySeparatorChar) is var running ? Path.GetDirectoryName(running)! : "";

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
