using System.Net.Http.Headers;
using System.Text;
using Timetension.Conformance.Users;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>Somebody who is signed in, and things of theirs, so that what is fuzzed gets past the first check.</summary>
internal sealed record FuzzArrangement(string? Token, Arrangement Things)
{
    // Each of them hashes a password, which is slow on purpose.
    private static readonly HashSet<string> Slow = ["registerUser", "logIn", "changePassword", "removeTotp", "renewRecoveryCodes"];

    internal static Task<FuzzArrangement> MakeAsync() => Options.Current.Service switch
    {
        "users" => OfUsersAsync(),
        "time-entries" => OfTimeEntriesAsync(),
        "reporting" => OfReportingAsync(),
        _ => Task.FromResult(new FuzzArrangement(Token: null, new Arrangement(new Dictionary<string, Guid>(StringComparer.Ordinal)))),
    };

    /// <summary>How many bodies an operation gets.</summary>
    internal static int BodiesFor(OpenApiOperation operation) => Options.Current.Fuzz / (Slow.Contains(operation.OperationId) ? 20 : 1);

    /// <summary>Who asks. Other services introspect with a secret.</summary>
    internal AuthenticationHeaderValue? Authorization(OpenApiOperation operation) =>
        operation.OperationId == "introspect" ? new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"reporting:{UsersStand.Secret}")))
        : Token is null ? null
        : new("Bearer", Token);

    private static async Task<FuzzArrangement> OfUsersAsync()
    {
        var ada = await Someone.ArrivesAsync(Subject.Shared);
        var sessions = await ada.Http.GetAsync("/sessions").ItemsAsync();
        return new(ada.Token, await Arrangement.OfUsersAsync(ada, ada.Id, sessions[0].Id()));
    }

    private static async Task<FuzzArrangement> OfTimeEntriesAsync()
    {
        var ada = Subject.Shared.SignIn();
        return new(ada.Token, await Arrangement.OfTimeEntriesAsync(ada, ada));
    }

    private static async Task<FuzzArrangement> OfReportingAsync()
    {
        var ada = Subject.Shared.SignIn();
        return new(ada.Token, await Arrangement.OfReportingAsync(ada, ada));
    }
}
