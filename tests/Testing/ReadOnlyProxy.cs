using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Granary.Tests.Testing;

/// <summary>Stands before PostgreSQL as a server that takes no writes: each of its sessions is read-only, as on a standby.</summary>
public sealed class ReadOnlyProxy : IAsyncDisposable
{
    private const int PlainProtocol = 196608;

    private static readonly byte[] _options = "options\0"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly (string Host, int Port) _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _sessions;

    public ReadOnlyProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many sessions began.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient program)
    {
        using TcpClient near = program;
        using var far = new TcpClient();
        near.NoDelay = far.NoDelay = true;
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            (NetworkStream client, NetworkStream server) = (near.GetStream(), far.GetStream());
            await server.WriteAsync(await ReadStartAsync(client), _stop.Token);
            await Task.WhenAny(client.CopyToAsync(server, _stop.Token), server.CopyToAsync(client, _stop.Token));
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
            // One side is gone, and with it the other.
        }
    }

    /// <summary>Declines every encryption, and makes the session that is asked for a read-only one.</summary>
    private async Task<byte[]> ReadStartAsync(NetworkStream client)
    {
        while (true)
        {
            byte[] head = new byte[8];
            await client.ReadExactlyAsync(head, _stop.Token);
            byte[] rest = new byte[BinaryPrimitives.ReadInt32BigEndian(head) - head.Length];
            await client.ReadExactlyAsync(rest, _stop.Token);
            if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)) == PlainProtocol)
            {
                Interlocked.Increment(ref _sessions);
                return ReadOnly(rest);
            }

            if (rest.Length > 0)
            {
                // A request to cancel, which has nothing to be changed in it.
                return [.. head, .. rest];
            }

            await client.WriteAsync("N"u8.ToArray(), _stop.Token);
        }
    }

    // Pairs of names and values, each with a zero behind it, and one more zero; of settings named twice the last one counts.
    private static byte[] ReadOnly(byte[] pairs)
    {
        int found = pairs.AsSpan().IndexOf(_options);
        byte[] changed = found < 0
            ? [.. pairs[..^1], .. _options, .. "-c default_transaction_read_only=on\0\0"u8]
            : [.. pairs.AsSpan(0, ValueEnd(pairs, found)), .. " -c default_transaction_read_only=on"u8, .. pairs.AsSpan(ValueEnd(pairs, found))];
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
