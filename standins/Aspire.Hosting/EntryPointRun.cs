using System.Reflection;

namespace Aspire.Hosting;

/// <summary>AppHost's own entry point, called by a test: it describes the system, and leaves it to the test to start it.</summary>
internal sealed class EntryPointRun(Assembly assembly, string[] args)
{
    private static readonly AsyncLocal<EntryPointRun?> Flowing = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> described = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static EntryPointRun? Current => Flowing.Value;

    internal Assembly Assembly => assembly;

    internal string[] Args => args;

    internal Task<DistributedApplicationBuilder> Described => described.Task;

    internal Task Ended => ended.Task;

    internal void Start() => new Thread(Call) { IsBackground = true, Name = $"{assembly.GetName().Name} entry point" }.Start();

    internal Task<DistributedApplication> BuildAsync()
    {
        mayBuild.TrySetResult(true);
        return built.Task;
    }

    /// <summary>The entry point has described everything, and waits until the test has added what it likes.</summary>
    internal void Building(DistributedApplicationBuilder builder)
    {
        described.TrySetResult(builder);
        if (!mayBuild.Task.GetAwaiter().GetResult())
            throw new OperationCanceledException("The test has no use for this system.");
    }

    internal void Built(DistributedApplication app) => built.TrySetResult(app);

    internal void End()
    {
        mayBuild.TrySetResult(false);
        ended.TrySetResult();
    }

    private void Call()
    {
        Flowing.Value = this;
        try
        {
            var main = assembly.EntryPoint ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point.");
            var result = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
            if (result is Task task)
                task.GetAwaiter().GetResult();
            Fail(new InvalidOperationException($"The entry point of {assembly.GetName().Name} has ended without building a system."));
        }
        catch (Exception fault)
        {
            // Once the system is built this goes to nobody: the test has it, and sees how its resources are.
            Fail(fault);
        }
    }

    private void Fail(Exception fault)
    {
        described.TrySetException(fault);
        built.TrySetException(fault);
    }
}
