using System.Net;
using System.Net.Sockets;

namespace Granary.Tests.Testing;

/// <summary>Stands between a program and PostgreSQL, and cuts the connection in the middle of a commit when told to.</summary>
/// <remarks>
/// Every other time the statements reach the server whole and its answer is what is cut; otherwise they never reach it. The program cannot tell
/// one from the other: it is left in the doubt that a broken network leaves it in.
/// </remarks>
public sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly (string Host, int Port) _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _cutsWanted;
    private int _cutsMade;

    public CutProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many commits were cut.</summary>
    public int Cuts => _cutsMade;

    /// <summary>Cuts the next commit.</summary>
    public void CutNext() => Interlocked.Increment(ref _cutsWanted);

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
            var connection = new Flags();
            await Task.WhenAny(ForwardQuestionsAsync(near.GetStream(), far.GetStream(), connection), ForwardAnswersAsync(far.GetStream(), near.GetStream(), connection));
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
            // One side is gone, and with it the other.
        }
    }

    private async Task ForwardQuestionsAsync(NetworkStream from, NetworkStream to, Flags connection)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int count)
        {
            // A commit is what carries documents: no other statement of the product has JSON in it.
            if (buffer.AsSpan(0, count).IndexOf("placedAt"u8) >= 0 && TryTakeCut(out bool question))
            {
                if (question)
                {
                    return;
                }

                connection.CutsAnswer = true;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private async Task ForwardAnswersAsync(NetworkStream from, NetworkStream to, Flags connection)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int count)
        {
            if (connection.CutsAnswer)
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }
    }

    private bool TryTakeCut(out bool question)
    {
        question = false;
        while (Volatile.Read(ref _cutsWanted) is > 0 and int wanted)
        {
            if (Interlocked.CompareExchange(ref _cutsWanted, wanted - 1, wanted) == wanted)
            {
                question = Interlocked.Increment(ref _cutsMade) % 2 == 0;
                return true;
            }
        }

        return false;
    }

    private sealed class Flags
    {
        public volatile bool CutsAnswer;
    }
}
