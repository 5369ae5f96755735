using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Granary.Chaos.Databases;

/// <summary>
/// One address for several servers, as a virtual address or a load balancer is: connections go to the server that it leads to.
/// </summary>
internal sealed class DatabaseAddress : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private readonly Task _accepting;
    private volatile int _target;

    /// <summary>Leads to a server.</summary>
    /// <param name="port">The port of the server, on 127.0.0.1.</param>
    public DatabaseAddress(int port)
    {
        _target = port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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
        await _stop.CancelAsync();
        _listener.Stop();
        LeadTo(0);
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

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        near.NoDelay = far.NoDelay = true;
        _open[near] = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
        }
        catch (Exception end) when (
            end is IOException or OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone, and with it the other.
        }
        finally
        {
            _open.TryRemove(near, out _);
        }
    }
}
