using System.Net;
using System.Net.Sockets;

namespace Granary.Chaos.Proxies;

/// <summary>Stands between one silo and PostgreSQL. It knows commits and lets them meet faults, and can fall silent as a whole.</summary>
/// <param name="listenAt">The address at which the silo reaches it; the port is free.</param>
/// <param name="database">Where the server is.</param>
/// <param name="faults">The faults of commits, shared with other proxies.</param>
/// <param name="time">The clock.</param>
internal sealed class CommitProxy(IPAddress listenAt, ProxyTarget database, CommitFaults faults, TimeProvider time) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(listenAt, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Gate _gate = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>The port at which it listens, once it was started.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Begins to take connections.</summary>
    public void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Lets nothing pass in any direction, and ends no connection: the network is cut without a word.</summary>
    public void Cut() => _gate.Close();

    /// <summary>Lets everything pass again.</summary>
    public void Heal() => _gate.Open();

    /// <inheritdoc/>
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
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // It was stopped.
        }
    }

    private async Task CarryAsync(TcpClient silo)
    {
        using TcpClient near = silo;
        using var far = new TcpClient();
        near.NoDelay = far.NoDelay = true;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await _gate.PassAsync(end.Token);
            await far.ConnectAsync(database.Now, end.Token);
            var connection = new ProxyConnection(near.GetStream(), far.GetStream(), faults, _gate, time);
            ConnectionEnd how = await connection.RunAsync(end);
            if (how == ConnectionEnd.Reset)
            {
                near.LingerState = new LingerOption(true, 0);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or SocketException or InvalidDataException)
        {
            // One side is gone, or is no PostgreSQL, and the other one goes with it.
        }
    }
}
