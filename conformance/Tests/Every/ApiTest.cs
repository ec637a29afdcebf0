using Timetension.Conformance.Users;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>What users, time-entries and reporting have in common: people who are signed in, and call below <c>/api</c>.</summary>
public abstract class ApiTest : ContractTest
{
    /// <summary>The operations that ask for a token.</summary>
    protected static IEnumerable<OpenApiOperation> ForSignedIn =>
        Subject.Contract.Operations.Where(operation => !operation.IsInternal && operation.Node.Get("security") is null);

    /// <summary>The operations that a new body is posted to, wherever someone is signed in.</summary>
    protected static IEnumerable<OpenApiOperation> Posts => ForSignedIn.Where(operation =>
        operation.Method == HttpMethod.Post && operation.Path.Parameters.All(name => name == "w") && operation.Node.Get("requestBody")?.Get("content")?.Get("application/json") is not null);

    /// <summary>Someone new, who is signed in and has a workspace.</summary>
    protected static async Task<Signed> SignInAsync(Subject? at = null)
    {
        at ??= Subject;
        if (Options.Current.Service == "users")
        {
            var ada = at == Subject ? (await Someone.RegularsAsync(1))[0] : await Someone.ArrivesAsync(at);
            return new(at.CreateClient(ada.Token), ada.Token, Guid.Parse((await ada.FoundAsync()).Split('/')[^1]));
        }

        var person = at.SignIn();
        return new(person.Http, person.Token, person.WorkspaceId);
    }

    /// <summary>Sends an operation's request with this body. Ids other than the workspace's are of nothing.</summary>
    protected static async Task<HttpResponseMessage> SendAsync(HttpClient http, OpenApiOperation operation, Guid workspace, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(operation.Method, PathOf(operation, name => name == "w" ? $"{workspace}" : $"{Guid.CreateVersion7()}")) { Content = body };
        request.Headers.IfMatch.ParseAdd("*");
        return await http.SendAsync(request);
    }

    /// <summary>An operation's path with its parameters filled in.</summary>
    protected static string PathOf(OpenApiOperation operation, Func<string, string> fill) =>
        operation.Path.Parameters.Aggregate(operation.Path.Text, (path, name) => path.Replace($"{{{name}}}", fill(name), StringComparison.Ordinal));

    /// <param name="Http">Sends the token.</param>
    protected sealed record Signed(HttpClient Http, string Token, Guid Workspace)
    {
        /// <summary>Something to read that is there.</summary>
        public string Page => Options.Current.Service switch
        {
            "users" => "/me",
            "time-entries" => $"/workspaces/{Workspace}/projects",
            _ => $"/workspaces/{Workspace}/reports/summary?from=2026-03-01&to=2026-04-01",
        };

        /// <summary>A question that breaks a rule.</summary>
        public string BadPage => Options.Current.Service switch
        {
            "users" => "/workspaces?limit=0",
            "time-entries" => $"/workspaces/{Workspace}/projects?limit=0",
            _ => $"/workspaces/{Workspace}/reports/summary?from=2026-03-01&to=2026-02-01",
        };
    }
}
