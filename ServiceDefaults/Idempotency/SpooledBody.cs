using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Timetension.ServiceDefaults;

/// <summary>Lets a body be read twice. What is more than 256 KiB of it is in a temporary file until the request ends, never in memory.</summary>
public static class SpooledBody
{
    private const int MemoryBytes = 256 * 1024;
    private const int PartBytes = 64 * 1024;

    /// <summary>The whole body, at its beginning. A body that was spooled before is not read from the client again.</summary>
    /// <param name="look">Sees every part of the body.</param>
    /// <exception cref="BadHttpRequestException">413: the body is larger than the route takes.</exception>
    public static async Task<Stream> SpoolAsync(this HttpRequest request, Action<ReadOnlyMemory<byte>>? look = null)
    {
        var ct = request.HttpContext.RequestAborted;
        if (request.Body is not FileBufferingReadStream)
        {
            request.Body = new FileBufferingReadStream(request.Body, MemoryBytes, bufferLimit: null, Path.GetTempPath());
            request.HttpContext.Response.RegisterForDisposeAsync(request.Body);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            for (int count; (count = await request.Body.ReadAsync(buffer.AsMemory(0, PartBytes), ct)) > 0;)
                look?.Invoke(buffer.AsMemory(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        request.Body.Position = 0;
        return request.Body;
    }
}
