using System.CommandLine;
using System.CommandLine.Invocation;
using Timetension.Cli;

var root = new RootCommand("Runs Timetension, a time tracker of small services, and its tests.")
{
    Up.Command(), Down.Command(), Status.Command(), Logs.Command(), DeadLetters.Command(), ListImplementations.Command(), Test.Command(), Conformance.Command(), Bench.Command(),
};
HelpWithExamples.For(root);

Screen.FitOutput();

try
{
    var parsed = root.Parse(args);
    if (parsed.Action is ParseErrorAction && args.Length > 0)
        throw new Problem($"{string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))} {parsed.CommandResult.Command.Name} --help says what there is.", Problem.Misused);

    // Commands that have something to stop listen to signals themselves, and take the time that stopping takes.
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Problem problem)
{
    await Console.Error.WriteLineAsync($"timetension: {problem.Message}");
    return problem.ExitCode;
}
catch (ImplementationException problem)
{
    await Console.Error.WriteLineAsync($"timetension: {problem.Message}");
    return Problem.Failed;
}
