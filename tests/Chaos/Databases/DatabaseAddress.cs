using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Granary.TestSupport;

namespace Granary.Chaos.Databases;

/// <summary>
/// One address for several servers, as a virtual address or a load balancer is: connections go to the server that it leads to.
/// </summary>
internal sealed class DatabaseAddress : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private readonly TcpAcceptor _acceptor;
    private volatile int _target;

    /// <summary>Leads to a server.</summary>
    /// <param name="port">The port of the server, on 127.0.0.1.</param>
    public DatabaseAddress(int port)
    {
        _target = port;
        _acceptor = new TcpAcceptor(IPAddress.Loopback, CarryAsync);
        _acceptor.Start();
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port => _acceptor.Port;

    /// <summary>Ends all connections; new ones go to another server.</summary>
    public void LeadTo(int port)
    {
        _target = port;
        foreach (TcpClient client in _open.Keys)
        {
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _acceptor.DisposeAsync();
        LeadTo(0);
    }

    private async Task CarryAsync(TcpClient client, CancellationToken stop)
    {
        using var server = new TcpClient { NoDelay = true };
        _open[client] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _target, stop);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), stop), server.GetStream().CopyToAsync(client.GetStream(), stop));
        }
        catch (InvalidOperationException)
        {
            // The address leads to another server now, and has closed the connection.
        }
        finally
        {
            _open.TryRemove(client, out _);
        }
    }
}
