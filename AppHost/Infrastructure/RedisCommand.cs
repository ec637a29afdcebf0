using System.Net.Sockets;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Says one thing to Redis, in its inline protocol: not worth a client library.</summary>
internal static class RedisCommand
{
    /// <exception cref="IOException">Redis answered with an error, or not at all.</exception>
    internal static async Task SendAsync(IResourceWithConnectionString server, string command, CancellationToken ct)
    {
        var parts = (await server.GetConnectionStringAsync(ct))!.Split(',');
        var address = parts[0].Split(':');
        using var client = new TcpClient();
        await client.ConnectAsync(address[0], int.Parse(address[1], CultureInfo.InvariantCulture), ct);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        foreach (var line in new[] { $"AUTH {parts[1]["password=".Length..]}", command })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);
            if (await reader.ReadLineAsync(ct) is not ['+', ..] and var answer)
                throw new IOException($"Redis answered {answer ?? "nothing"}.");
        }
    }
}
