using System.Buffers.Binary;
using System.Text;
using Granary.Chaos.Proxies;

namespace Granary.Chaos.Tests.Proxies;

/// <summary>Messages of the protocol of PostgreSQL, as a client frames them.</summary>
internal static class Frames
{
    public static byte[] Parse(string name, string statement) => Of('P', $"{name}\0{statement}\0\0\0");

    public static byte[] Bind(string statement) => Of('B', $"\0{statement}\0\0\0\0\0\0\0");

    public static byte[] Execute { get; } = Of('E', "\0\0\0\0\0");

    public static byte[] Sync { get; } = Of('S', "");

    public static byte[] Query(string statement) => Of('Q', $"{statement}\0");

    public static byte[] Of(char type, string body)
    {
        byte[] message = [(byte)type, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(body)];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        return message;
    }

    /// <summary>A message without a type that asks for something by number.</summary>
    public static byte[] Start(int number)
    {
        byte[] message = [0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), number);
        return message;
    }

    /// <summary>Reads messages one after the other, as far as they are whole.</summary>
    public static IReadOnlyList<Message> Read(System.Buffers.ReadOnlySequence<byte> bytes)
    {
        var messages = new List<Message>();
        while (Message.TryRead(ref bytes, isTyped: true, out Message message))
        {
            messages.Add(message);
        }

        return messages;
    }
}
