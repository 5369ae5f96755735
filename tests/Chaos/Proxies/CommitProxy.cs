using System.Net;
using System.Net.Sockets;
using Granary.TestSupport;

namespace Granary.Chaos.Proxies;

/// <summary>Stands between one silo and PostgreSQL. It knows commits and lets them meet faults, and can fall silent as a whole.</summary>
internal sealed class CommitProxy : IAsyncDisposable
{
    private readonly ProxyTarget _database;
    private readonly CommitFaults _faults;
    private readonly TimeProvider _time;
    private readonly TcpAcceptor _acceptor;
    private readonly Gate _gate = new();

    /// <param name="listenAt">The address at which the silo reaches it; the port is free.</param>
    /// <param name="database">Where the server is.</param>
    /// <param name="faults">The faults of commits, shared with other proxies.</param>
    /// <param name="time">The clock.</param>
    public CommitProxy(IPAddress listenAt, ProxyTarget database, CommitFaults faults, TimeProvider time)
    {
        (_database, _faults, _time) = (database, faults, time);
        _acceptor = new TcpAcceptor(listenAt, CarryAsync);
    }

    /// <summary>The port at which it listens, once it was started.</summary>
    public int Port => _acceptor.Port;

    /// <summary>Begins to take connections.</summary>
    public void Start() => _acceptor.Start();

    /// <summary>Lets nothing pass in any direction, and ends no connection: the network is cut without a word.</summary>
    public void Cut() => _gate.Close();

    /// <summary>Lets everything pass again.</summary>
    public void Heal() => _gate.Open();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _acceptor.DisposeAsync();

    private async Task CarryAsync(TcpClient silo, CancellationToken stop)
    {
        using var server = new TcpClient { NoDelay = true };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            await _gate.PassAsync(end.Token);
            await server.ConnectAsync(_database.Now, end.Token);
            var connection = new ProxyConnection(silo.GetStream(), server.GetStream(), _faults, _gate, _time);
            if (await connection.RunAsync(end) == ConnectionEnd.Reset)
            {
                silo.LingerState = new LingerOption(true, 0);
            }
        }
        catch (InvalidDataException)
        {
            // One side does not speak as PostgreSQL does, so the connection ends.
        }
    }
}
