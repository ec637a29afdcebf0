using System.IO.Compression;
using System.Text.Json;

namespace Timetension.Users;

/// <summary>Writes everything about a person into a zip: what users has, and what the other services have in each workspace that the person is in.</summary>
internal sealed class PersonalArchive(NpgsqlDataSource database, PublicLists lists)
{
    /// <param name="tokenId">That of <paramref name="token"/>, which the archive does not list.</param>
    /// <param name="counted">Is told how many entries there are so far.</param>
    /// <exception cref="ListUnavailableException">Another service does not answer.</exception>
    public async Task WriteAsync(Stream archive, Guid userId, Guid tokenId, string token, Func<long, Task> counted, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await AddAsync(zip, "README.txt", ArchiveReadMe.Text, ct);
        List<Guid> workspaces;
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            foreach (var (name, sql) in PersonalData.Files)
                await AddAsync(zip, name, await connection.ExecuteScalarAsync<string>(new CommandDefinition(sql, new { userId, tokenId }, cancellationToken: ct)), ct);
            workspaces = (await connection.QueryAsync<Guid>(new CommandDefinition(PersonalData.Workspaces, new { userId }, cancellationToken: ct))).AsList();
        }

        long count = 0;
        foreach (var list in PublicList.All)
            foreach (var workspace in workspaces)
            {
                await using var file = await zip.CreateEntry($"{list.Folder}/{workspace}.json").OpenAsync(ct);
                await using var writer = new Utf8JsonWriter(file);
                writer.WriteStartArray();
                await foreach (var page in lists.PagesAsync(list, workspace, userId, token, ct))
                {
                    foreach (var item in page)
                        item.WriteTo(writer);
                    await writer.FlushAsync(ct);
                    if (list == PublicList.Entries)
                        await counted(count += page.Length);
                }

                writer.WriteEndArray();
            }
    }

    private static async Task AddAsync(ZipArchive zip, string name, string? text, CancellationToken ct)
    {
        await using var file = await zip.CreateEntry(name).OpenAsync(ct);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(text);
    }
}
