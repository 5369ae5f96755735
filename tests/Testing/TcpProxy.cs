using System.Net;
using System.Net.Sockets;

namespace Granary.Testing;

/// <summary>Stands between a program and PostgreSQL: takes connections, and opens one to the server for each of them.</summary>
public abstract class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly (string Host, int Port) _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <summary>Stands before a server.</summary>
    protected TcpProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cancelled when the test is over.</summary>
    protected CancellationToken Stop => _stop.Token;

    public virtual async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs before the proxy connects to the server.</summary>
    protected virtual Task BeforeConnectAsync() => Task.CompletedTask;

    /// <summary>Carries one connection until either side has ended it.</summary>
    protected abstract Task ForwardAsync(NetworkStream program, NetworkStream server);

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
            await BeforeConnectAsync();
            await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await ForwardAsync(near.GetStream(), far.GetStream());
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
            // One side has ended, so the other ends too.
        }
    }
}
