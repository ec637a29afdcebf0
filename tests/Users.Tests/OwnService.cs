namespace Timetension.Users.Tests;

/// <summary>A service of one test class's own.</summary>
public sealed class OwnService : IAsyncLifetime
{
    internal UsersService Users { get; } = new();

    public ValueTask InitializeAsync() => Users.InitializeAsync();

    public ValueTask DisposeAsync() => Users.DisposeAsync();
}
