namespace Timetension.Testing;

/// <summary>Someone who is signed in, and a client that sends their token.</summary>
public sealed record Person(HttpClient Http, string Token, Guid UserId, Guid WorkspaceId, Role Role)
{
    /// <summary>The path of something in the person's workspace.</summary>
    public string In(string path) => $"/workspaces/{WorkspaceId}/{path}";
}
