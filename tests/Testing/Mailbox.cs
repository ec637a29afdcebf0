using System.Text.Json;

namespace Timetension.Testing;

/// <summary>A folder that users writes its mails to, as <c>contracts/schemas/mail.json</c> says.</summary>
public sealed class Mailbox : IDisposable
{
    /// <summary>The folder; it is there once there is a mail.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"timetension-mail-{Guid.NewGuid():N}");

    /// <summary>The mails to an address so far, the oldest first.</summary>
    public async Task<IReadOnlyList<Mail>> ToAsync(string address)
    {
        if (!Directory.Exists(Folder))
            return [];
        var mails = new List<Mail>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json"))
            mails.Add(JsonSerializer.Deserialize<Mail>(await File.ReadAllTextAsync(file), ContractJson.Events)!);
        return [.. mails.Where(mail => mail.To == address).OrderBy(mail => mail.SentAt).ThenBy(mail => mail.Id)];
    }

    /// <summary>The newest mail to an address, once there are so many.</summary>
    public async Task<Mail> NewestAsync(string address, int count = 1) =>
        (await Eventually.SeesAsync(() => ToAsync(address), mails => mails.Count >= count))[^1];

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A mail that was sent.</summary>
public sealed record Mail(Guid Id, string Kind, string To, string Subject, string Text, string Token, DateTimeOffset SentAt);
