using System.Net;
using System.Net.Sockets;

namespace Granary.TestSupport;

/// <summary>Stands between a program and PostgreSQL: takes connections, and opens one to the server for each of them.</summary>
public abstract class TcpProxy : IAsyncDisposable
{
    private readonly (string Host, int Port) _server;
    private readonly TcpAcceptor _acceptor;

    /// <summary>Stands before a server.</summary>
    protected TcpProxy(string host, int port)
    {
        _server = (host, port);
        _acceptor = new TcpAcceptor(IPAddress.Loopback, ServeAsync);
        _acceptor.Start();
    }

    public int Port => _acceptor.Port;

    /// <summary>Cancelled when the test is over.</summary>
    protected CancellationToken Stop => _acceptor.Stop;

    public virtual async ValueTask DisposeAsync()
    {
        await _acceptor.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs before the proxy connects to the server.</summary>
    protected virtual Task BeforeConnectAsync() => Task.CompletedTask;

    /// <summary>Carries one connection until either side has ended it.</summary>
    protected abstract Task ForwardAsync(NetworkStream program, NetworkStream server);

    private async Task ServeAsync(TcpClient program, CancellationToken stop)
    {
        using var server = new TcpClient { NoDelay = true };
        await BeforeConnectAsync();
        await server.ConnectAsync(_server.Host, _server.Port, stop);
        await ForwardAsync(program.GetStream(), server.GetStream());
    }
}
