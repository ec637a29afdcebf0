using System.Buffers;
using System.Text;

namespace Timetension.Reporting;

/// <summary>What was written of a file and is not stored yet.</summary>
internal sealed class ExportBuffer : Stream
{
    private readonly ArrayBufferWriter<byte> buffer = new(512 * 1024);

    internal ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>Adds text in UTF-8.</summary>
    internal void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, buffer);

    internal void Clear() => buffer.ResetWrittenCount();

    public override void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public override void Write(byte[] array, int offset, int count) => Write(array.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] array, int offset, int count, CancellationToken cancellationToken)
    {
        Write(array.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override void Flush()
    {
        // Stored when there is enough for a chunk.
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] array, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
