using System.Net.Http.Headers;
using System.Text;

namespace Timetension.Conformance.TimeEntries;

public sealed class ImportsOfThoseShutOut : ContractTest
{
    [Fact, Requirement("TE-AUTH-303")]
    public async Task Who_is_shut_out_while_their_file_arrives_brings_nothing()
    {
        var ada = Subject.SignIn();
        var (revoked, removed, demoted, member) = (Join(Role.Member), Join(Role.Member), Join(Role.Manager), Join(Role.Member));
        Person[] shutOut = [revoked, removed, demoted];
        var files = shutOut.Append(member).Select(_ => new HeldBack()).ToList();
        var imports = shutOut.Append(member).Zip(files, ImportAsync).ToList();
        await Task.WhenAll(files.Select(file => file.LetIn)).WaitAsync(TimeSpan.FromSeconds(30));

        Subject.World.Users.Revoke(revoked.Token);
        Subject.World.Users.Leave(removed.Token, ada.WorkspaceId);
        Subject.World.Users.Join(demoted.Token, ada.WorkspaceId, Role.Member);
        await Eventually.SeesAsync(() => revoked.GetAsync("entries"), answer => answer.Status == 401, ShutOut.Within);
        await Eventually.SeesAsync(() => removed.GetAsync("entries"), answer => answer.Status == 404, ShutOut.Within);
        await Eventually.SeesAsync(() => demoted.PostAsync("projects", new { name = $"{Guid.NewGuid()}" }), answer => answer.Status == 403, ShutOut.Within);
        files.ForEach(file => file.SendRest());

        var answers = await Task.WhenAll(imports);
        answers[..3].ShouldAllBe(status => status == 401 || status == 403 || status == 404);
        answers[3].ShouldBe(201);
        (await ada.EntriesAsync()).ShouldHaveSingleItem().UserId.ShouldBe(member.UserId);

        Person Join(Role role) => Subject.SignIn(role, ada.WorkspaceId);
    }

    private static async Task<int> ImportAsync(Person person, HttpContent file)
    {
        using var http = Subject.CreateUnjudgedClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", person.Token);
        using var answer = await http.PostAsync(person.In("imports?format=toggl&zone=Europe/Rome"), file);
        return (int)answer.StatusCode;
    }

    /// <summary>A file of which so much is sent at once that somebody must be reading it, and the rest when the test says so.</summary>
    private sealed class HeldBack : HttpContent
    {
        private const int Bytes = 8 * 1024 * 1024;

        private static readonly byte[] BadRow = Encoding.UTF8.GetBytes(Csv.Row("late", "later", description: new string('x', 3000)));

        private readonly TaskCompletionSource letIn = new(), rest = new();

        internal HeldBack() => Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        /// <summary>When more has been taken than a connection holds.</summary>
        internal Task LetIn => letIn.Task;

        internal void SendRest() => rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Csv.Header + Csv.Row("09:00", "10:00")));
            for (var sent = 0; sent < Bytes; sent += BadRow.Length)
                await stream.WriteAsync(BadRow);
            await stream.FlushAsync();
            letIn.SetResult();
            await rest.Task;
            await stream.WriteAsync(BadRow);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
