using Timetension.Contracts.Swapping;

try
{
    var exitCode = await Judge.Command().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    Environment.Exit(exitCode); // xUnit would wait for threads of clients that are done.
}
catch (Exception exception) when (exception is KitException or ImplementationException)
{
    await Console.Error.WriteLineAsync($"conformance: {exception.Message}");
    Environment.Exit(Judge.NothingJudged);
}
