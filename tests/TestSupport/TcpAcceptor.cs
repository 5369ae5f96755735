using System.Net;
using System.Net.Sockets;

namespace Granary.TestSupport;

/// <summary>Takes TCP connections, and has each carried until it ends or the acceptor is disposed of.</summary>
/// <param name="at">The address to listen at; the port is a free one.</param>
/// <param name="carry">Carries one connection. The token is cancelled when the acceptor is disposed of.</param>
public sealed class TcpAcceptor(IPAddress at, Func<TcpClient, CancellationToken, Task> carry) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(at, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>The port, once the acceptor was started.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled when the acceptor is disposed of.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Begins to take connections.</summary>
    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Takes no more connections, and ends those that are open.</summary>
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
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // The acceptor was disposed of.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using TcpClient near = client;
        near.NoDelay = true;
        try
        {
            await carry(near, _stop.Token);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
            // One side has ended, so the other ends too.
        }
    }
}
