using System.Collections.Concurrent;
using Xunit.Runner.Common;
using Xunit.Sdk;

[assembly: RegisterRunnerReporter(typeof(Timetension.Conformance.ProgressReporter))]

namespace Timetension.Conformance;

/// <summary>Has xUnit say what it does in the kit's words: <c>-reporter conformance</c>.</summary>
public sealed class ProgressReporter : IRunnerReporter
{
    /// <inheritdoc />
    public bool CanBeEnvironmentallyEnabled => false;

    /// <inheritdoc />
    public string Description => "a line for each requirement";

    /// <inheritdoc />
    public bool ForceNoLogo => true;

    /// <inheritdoc />
    public bool IsEnvironmentallyEnabled => false;

    /// <inheritdoc />
    public string? RunnerSwitch => "conformance";

    /// <inheritdoc />
    public ValueTask<IRunnerReporterMessageHandler> CreateMessageHandler(IRunnerLogger logger, IMessageSink? diagnosticMessageSink) => new(new Progress());
}

/// <summary>Prints a line for each requirement as soon as it is judged, and keeps what came of it.</summary>
internal sealed class Progress : TestMessageSink, IRunnerReporterMessageHandler
{
    private static readonly ConcurrentQueue<Outcome> Finished = new();

    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Outcome> judged = new(StringComparer.Ordinal);

    /// <summary>All that has finished so far.</summary>
    internal static IReadOnlyCollection<Outcome> Outcomes => Finished;

    /// <summary>What went wrong outside of a test.</summary>
    internal static ConcurrentQueue<string> Errors { get; } = new();

    public override bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestMethodStarting method:
                judged[method.TestMethodUniqueID!] = new Outcome(Requirements.All[method.Traits["requirement"].Single()], Result.Passed, null, null, TimeSpan.Zero);
                break;
            case ITestStarting test:
                names[test.TestUniqueID] = test.TestDisplayName;
                break;
            case ITestFailed failed:
                Judge(failed, Result.Failed, $"{names[failed.TestUniqueID]}\n{string.Join('\n', failed.Messages)}");
                break;
            case ITestSkipped skipped:
                Judge(skipped, Result.Skipped, skipped.Reason);
                break;
            case ITestPassed passed:
                Judge(passed, Result.Passed, message: null);
                break;
            case ITestMethodFinished method when judged.TryRemove(method.TestMethodUniqueID!, out var outcome):
                Finished.Enqueue(outcome);
                Print(outcome);
                break;
            case IErrorMetadata error:
                Errors.Enqueue(string.Join('\n', error.Messages));
                break;
        }

        return base.OnMessage(message);
    }

    /// <summary>A theory's cases count as one; the first that fails is shown.</summary>
    private void Judge(ITestResultMessage test, Result result, string? message)
    {
        var before = judged[test.TestMethodUniqueID!];
        var after = before with { Took = before.Took + TimeSpan.FromSeconds((double)test.ExecutionTime) };
        judged[test.TestMethodUniqueID!] = result == Result.Passed || before.Result == Result.Failed
            ? after
            : after with { Result = result, Message = message, Curl = Recorder.LastOf(test.TestUniqueID) };
    }

    private static void Print(Outcome outcome)
    {
        var line = $"{Sign(outcome)} {outcome.Requirement.Id,-15} {outcome.Requirement.Sentence}  {outcome.Took.TotalSeconds:0.0} s";
        Console.WriteLine(outcome.Result == Result.Failed ? $"{line}\n{Indent(outcome.Message)}\n{Indent(outcome.Curl)}" : line);
    }

    private static string Sign(Outcome outcome) => outcome switch
    {
        { Result: Result.Passed } => "ok     ",
        { Result: Result.Skipped } => "skipped",
        { Requirement.IsMust: true } => "FAILED ",
        _ => "should ",
    };

    private static string Indent(string? text) => text is null ? "" : "        " + text.ReplaceLineEndings("\n        ");
}
