using System.Buffers.Binary;
using System.Net.Sockets;

namespace Granary.TestSupport;

/// <summary>Stands before PostgreSQL as a server that takes no writes: each of its sessions is read-only, as on a standby.</summary>
public sealed class ReadOnlyProxy(string host, int port) : TcpProxy(host, port)
{
    private const int PlainProtocol = 196608;

    private static readonly byte[] _options = "options\0"u8.ToArray();

    private int _sessions;

    /// <summary>The number of sessions that began.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    protected override async Task ForwardAsync(NetworkStream program, NetworkStream server)
    {
        await server.WriteAsync(await ReadStartAsync(program), Stop);
        await Task.WhenAny(program.CopyToAsync(server, Stop), server.CopyToAsync(program, Stop));
    }

    /// <summary>Declines every encryption, and makes the requested session a read-only one.</summary>
    private async Task<byte[]> ReadStartAsync(NetworkStream client)
    {
        while (true)
        {
            byte[] head = new byte[8];
            await client.ReadExactlyAsync(head, Stop);
            byte[] rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - head.Length];
            await client.ReadExactlyAsync(rest, Stop);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) == PlainProtocol)
            {
                Interlocked.Increment(ref _sessions);
                return ReadOnly(rest);
            }

            if (rest.Length > 0)
            {
                // A request to cancel, in which nothing has to change.
                return [.. head, .. rest];
            }

            await client.WriteAsync("N"u8.ToArray(), Stop);
        }
    }

    // Pairs of names and values, each followed by a zero, and one more zero; of settings named twice, the last one counts.
    private static byte[] ReadOnly(byte[] pairs)
    {
        int found = pairs.AsSpan().IndexOf(_options);
        byte[] changed = found < 0
            ? [.. pairs[..^1], .. _options, .. "-c default_transaction_read_only=on\0\0"u8]
            :
            [
                .. pairs.AsSpan(0, ValueEnd(pairs, found)), .. " -c default_transaction_read_only=on"u8,
                .. pairs.AsSpan(ValueEnd(pairs, found)),
            ];
        byte[] start = new byte[8 + changed.Length];
        BinaryPrimitives.WriteInt32BigEndian(start, start.Length);
        BinaryPrimitives.WriteInt32BigEndian(start.AsSpan(4), PlainProtocol);
        changed.CopyTo(start, 8);
        return start;
    }

    private static int ValueEnd(byte[] pairs, int option)
    {
        int value = option + _options.Length;
        return value + pairs.AsSpan(value).IndexOf((byte)0);
    }
}
