using System.IO.Compression;
using System.Text.Json;

namespace Timetension.Users;

/// <summary>Writes everything about a person into a zip: what users has, and the entries of each workspace that the person is in.</summary>
internal sealed class PersonalArchive(NpgsqlDataSource database, EntriesOfPerson entries)
{
    /// <param name="tokenId">That of <paramref name="token"/>, which the archive does not list.</param>
    /// <param name="counted">Is told how many entries there are so far.</param>
    /// <exception cref="HttpRequestException">time-entries does not answer.</exception>
    public async Task WriteAsync(Stream archive, Guid userId, Guid tokenId, string token, Func<long, Task> counted, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        List<Guid> workspaces;
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            foreach (var (name, sql) in PersonalData.Files)
            {
                var json = await connection.ExecuteScalarAsync<string>(new CommandDefinition(sql, new { userId, tokenId }, cancellationToken: ct));
                await using var file = await zip.CreateEntry(name).OpenAsync(ct);
                await using var writer = new StreamWriter(file);
                await writer.WriteAsync(json);
            }

            workspaces = (await connection.QueryAsync<Guid>(new CommandDefinition(PersonalData.Workspaces, new { userId }, cancellationToken: ct))).AsList();
        }

        long count = 0;
        foreach (var workspace in workspaces)
        {
            await using var file = await zip.CreateEntry($"entries/{workspace}.json").OpenAsync(ct);
            await using var writer = new Utf8JsonWriter(file);
            writer.WriteStartArray();
            await foreach (var page in entries.PagesAsync(workspace, userId, token, ct))
            {
                foreach (var entry in page)
                    entry.WriteTo(writer);
                await writer.FlushAsync(ct);
                await counted(count += page.Length);
            }

            writer.WriteEndArray();
        }
    }
}
