namespace Aspire.Hosting.Testing;

/// <summary>Has AppHost's own entry point describe the system, in the process of the test.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>AppHost is the assembly of the type.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), [], cancellationToken);

    /// <summary>AppHost is the assembly of the type, and gets arguments.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>AppHost is the assembly of the type.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, [], cancellationToken);

    /// <summary>AppHost is the assembly of the type, and gets arguments.</summary>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
    {
        var run = new EntryPointRun(entryPoint.Assembly, args);
        run.Start();
        return new TestingBuilder(await run.Described.WaitAsync(cancellationToken), run);
    }
}
