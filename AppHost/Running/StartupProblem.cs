namespace Timetension.AppHost.Running;

/// <summary>A reason not to start, told in one sentence that its reader can act on.</summary>
internal sealed class StartupProblem(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Ends the process with the sentence instead of a stack trace, and leaves it in <c>failure.txt</c> for who started us in the background.</summary>
    internal static void EndsTheProcessWithItsSentence(string[] args, string appHostDirectory) =>
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            var state = Options.StateOf(args, appHostDirectory);
            var exception = (Exception)unhandled.ExceptionObject;
            if (Within(exception) is { } problem)
            {
                Console.Error.WriteLine(problem.Message);
                Leave(problem.Message, state);
                Environment.Exit(1);
            }

            Leave($"AppHost failed: {exception.GetBaseException().Message}", state);
        };

    private static StartupProblem? Within(Exception? exception) => exception switch
    {
        null => null,
        StartupProblem problem => problem,
        ImplementationException fault => new(fault.Message, fault),
        AggregateException several => several.InnerExceptions.Select(Within).FirstOrDefault(problem => problem is not null),
        _ => Within(exception.InnerException),
    };

    private static void Leave(string sentence, StateFolder state)
    {
        try
        {
            Directory.CreateDirectory(state.Root);
            File.WriteAllText(state.Failure, sentence + Environment.NewLine);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(unwritable.Message);
        }
    }
}
