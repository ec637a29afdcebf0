using System.Net.Http.Headers;
using System.Text;

namespace Timetension.Conformance.Users;

/// <summary>Nobody signs people in at users: they register and log in as everyone does.</summary>
public abstract class UsersTest : ContractTest
{
    /// <summary>From least to most.</summary>
    protected static readonly string[] Roles = ["member", "manager", "admin", "owner"];

    /// <summary>Someone without an account.</summary>
    protected static HttpClient Visitor => Subject.CreateClient();

    /// <summary>The mails of the implementation.</summary>
    protected static Mailbox Mails
    {
        get
        {
            Assert.SkipWhen(Options.Current.Attached is not null, "Where this implementation writes its mails the kit does not know.");
            return Subject.World.Mails;
        }
    }

    /// <summary>Someone new.</summary>
    protected static Task<Someone> SomeoneAsync(string name = "Ada", string timeZone = "Europe/Warsaw") => Someone.ArrivesAsync(Subject, name, timeZone);

    /// <summary>Someone who need not be new.</summary>
    protected static async Task<Someone> RegularAsync() => (await Someone.RegularsAsync(1))[0];

    /// <summary>Two people who need not be new.</summary>
    protected static async Task<(Someone Ada, Someone Bob)> RegularsAsync() => await Someone.RegularsAsync(2) is [var ada, var bob] ? (ada, bob) : default;

    /// <summary>The workspaces of this name that someone is in.</summary>
    protected static async Task<IReadOnlyList<JsonElement>> NamedAsync(Someone someone, string name) =>
        [.. (await someone.Http.PagesAsync("/workspaces", limit: 1000)).Where(workspace => workspace.Text("name") == name)];

    /// <summary>Registers.</summary>
    protected static Task<HttpResponseMessage> RegisterAsync(string email, string password = Someone.Password, Guid? id = null, string? key = null) =>
        Visitor.PostAsync("/users", new { id, email, password, displayName = "Ada", timeZone = "Europe/Warsaw" }, key);

    /// <summary>Logs in.</summary>
    protected static Task<HttpResponseMessage> LogInAsync(string email, string password = Someone.Password) => Visitor.PostAsync("/sessions", new { email, password });

    /// <summary>Asks whose a token is, as another service does.</summary>
    protected static Task<HttpResponseMessage> IntrospectAsync(string token, AuthenticationHeaderValue? credentials = null, Subject? at = null) =>
        AskAsync(new FormUrlEncodedContent([new("token", token)]), credentials ?? Service(UsersStand.Secret), at);

    /// <summary>Sends a question of any form.</summary>
    protected static async Task<HttpResponseMessage> AskAsync(HttpContent question, AuthenticationHeaderValue? credentials, Subject? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/introspect") { Content = question };
        request.Headers.Authorization = credentials;
        return await (at ?? Subject).CreateClient().SendAsync(request);
    }

    /// <summary>A service's credentials: HTTP Basic with its name.</summary>
    protected static AuthenticationHeaderValue Service(string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reporting:{secret}")));

    /// <summary>A workspace with one of each role, and someone who is in none.</summary>
    protected static async Task<(string Workspace, IReadOnlyDictionary<string, Someone> Members, Someone Newcomer)> TeamAsync()
    {
        var people = await Someone.RegularsAsync(Roles.Length + 1);
        var members = Roles.Zip(people).ToDictionary(pair => pair.First, pair => pair.Second);
        var workspace = await members["owner"].FoundAsync();
        foreach (var role in Roles[..^1])
            await members["owner"].AddAsync(workspace, members[role], role);
        return (workspace, members, people[^1]);
    }
}
