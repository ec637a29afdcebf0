using System.Text;

namespace Timetension.Testing;

/// <summary>A field of a protobuf message (protobuf.dev/programming-guides/encoding): enough of the format to read spans.</summary>
internal sealed record ProtobufField(int Number, ulong Varint, ReadOnlyMemory<byte> Bytes)
{
    internal string Text => Encoding.UTF8.GetString(Bytes.Span);

    internal static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            var key = TakeVarint(ref message);
            var number = (int)(key >> 3);
            yield return (key & 7) switch
            {
                0 => new(number, TakeVarint(ref message), default),
                1 => new(number, 0, Take(ref message, 8)),
                2 => new(number, 0, Take(ref message, (int)TakeVarint(ref message))),
                5 => new(number, 0, Take(ref message, 4)),
                var wireType => throw new FormatException($"Wire type {wireType} is not in use."),
            };
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int length)
    {
        var taken = message[..length];
        message = message[length..];
        return taken;
    }

    private static ulong TakeVarint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
