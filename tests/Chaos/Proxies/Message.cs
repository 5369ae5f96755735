using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Granary.Chaos.Proxies;

/// <summary>One message of the protocol of PostgreSQL, with its frame. <c>default</c> is no message.</summary>
/// <remarks>
/// A frame is a byte for the type and four for the length, which counts itself and not the type. The first message of a connection has no
/// type. The bytes belong to the buffer that they were read from.
/// </remarks>
internal readonly record struct Message
{
    private const int Longest = 1 << 30;

    private Message(byte type, ReadOnlySequence<byte> bytes) => (Type, Bytes) = (type, bytes);

    /// <summary>The type; 0 for a message without one.</summary>
    public byte Type { get; }

    /// <summary>All bytes.</summary>
    public ReadOnlySequence<byte> Bytes { get; }

    private ReadOnlySequence<byte> Body => Bytes.Slice(Type == 0 ? 4 : 5);

    /// <summary>Reads a message from the beginning of a buffer.</summary>
    /// <param name="buffer">What was received; without the message afterwards, or as it was if the message is not whole yet.</param>
    /// <param name="isTyped">Whether the message has a type: all but those before a connection has started.</param>
    /// <param name="message">The message.</param>
    /// <returns>Whether the whole message was there.</returns>
    /// <exception cref="InvalidDataException">A length makes no sense, so this is not the protocol.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, bool isTyped, out Message message)
    {
        int head = isTyped ? 5 : 4;
        message = default;
        if (buffer.Length < head)
        {
            return false;
        }

        Span<byte> start = stackalloc byte[5];
        buffer.Slice(0, head).CopyTo(start);
        int length = BinaryPrimitives.ReadInt32BigEndian(start[(head - 4)..head]);
        if (length is < 4 or > Longest)
        {
            throw new InvalidDataException($"A message of type {start[0]} says that it has {length} bytes.");
        }

        long whole = (long)length + head - 4;
        if (buffer.Length < whole)
        {
            return false;
        }

        message = new Message(isTyped ? start[0] : (byte)0, buffer.Slice(0, whole));
        buffer = buffer.Slice(whole);
        return true;
    }

    /// <summary>The number at the beginning of the body: what a message without a type asks for.</summary>
    public int Number()
    {
        Span<byte> number = stackalloc byte[4];
        Body.Slice(0, 4).CopyTo(number);
        return BinaryPrimitives.ReadInt32BigEndian(number);
    }

    /// <summary>The texts at the beginning of the body, each of which ends with a zero.</summary>
    public string[] Texts(int count)
    {
        var texts = new string[count];
        var reader = new SequenceReader<byte>(Body);
        for (int i = 0; i < count; i++)
        {
            texts[i] = reader.TryReadTo(out ReadOnlySequence<byte> text, (byte)0) ? Encoding.UTF8.GetString(text)
                : throw new InvalidDataException($"A message of type {(char)Type} lacks a text.");
        }

        return texts;
    }
}
