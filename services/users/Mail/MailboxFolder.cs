using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Timetension.Users;

/// <summary>Mails as files that one can look at, <c>&lt;id&gt;.json</c>, for the own user of the system alone: there are tokens in them.</summary>
internal sealed class MailboxFolder(IOptions<MailOptions> options) : IOutgoingMail
{
    private static readonly JsonSerializerOptions Readable = new(ContractJson.Events) { WriteIndented = true };

    public async Task SendAsync(OutgoingMail mail, CancellationToken ct)
    {
        var folder = options.Value.Folder!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        // Whoever looks finds it whole, or not yet.
        var unfinished = Path.Combine(folder, $"{mail.Id}.part");
        await using (var file = new FileStream(unfinished, Private()))
            await JsonSerializer.SerializeAsync(file, mail, Readable, ct);
        File.Move(unfinished, Path.Combine(folder, $"{mail.Id}.json"), overwrite: true);
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
