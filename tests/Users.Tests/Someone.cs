namespace Timetension.Users.Tests;

/// <summary>Someone who is registered and logged in.</summary>
internal sealed record Someone(HttpClient Http, Guid Id, string Email, string Name, string Token)
{
    public const string Password = "seven tall ships go west";

    /// <summary>Creates a workspace, and answers its path.</summary>
    public async Task<string> WorkspaceAsync(string name = "Engines")
    {
        var workspace = await Http.PostAsync("/workspaces", new { name }).ReadAsync(201);
        return $"/workspaces/{workspace.GetProperty("id").GetGuid()}";
    }

    /// <summary>Adds someone to a workspace, and answers the path of the membership.</summary>
    public async Task<string> AddAsync(string workspace, Someone other, string role)
    {
        await Http.PostAsync($"{workspace}/members", new { email = other.Email, role }).ReadAsync(201);
        return $"{workspace}/members/{other.Id}";
    }
}
