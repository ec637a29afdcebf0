namespace Aspire.Hosting;

/// <summary>What AppHost is there for this time.</summary>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What it is there for.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>To run the system on this machine.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>To describe it for another one.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}

/// <summary>What AppHost can be there for.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>To run the system on this machine.</summary>
    Run,

    /// <summary>To describe it for another one.</summary>
    Publish,
}
