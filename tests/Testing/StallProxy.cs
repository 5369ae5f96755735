using System.Net;
using System.Net.Sockets;

namespace Granary.Tests.Testing;

/// <summary>
/// Stands between a program and PostgreSQL, and holds a commit up when told to: a part of it reaches the server, and nothing more does,
/// though no connection ends.
/// </summary>
/// <remarks>That is what the server sees of a process that is stopped while it sends, or whose network is cut without a word.</remarks>
public sealed class StallProxy : IAsyncDisposable
{
    private const int Part = 8 * 1024;

    // The message of the protocol that ends a group, and commits it.
    private static readonly byte[] _sync = [(byte)'S', 0, 0, 0, 4];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly (string Host, int Port) _server;
    private readonly byte[] _mark;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private volatile bool _early;
    private volatile bool _late;

    /// <summary>Stands before a server.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="mark">Bytes of a document by which the commit is known that is to be held up.</param>
    public StallProxy((string Host, int Port) server, byte[] mark)
    {
        (_server, _mark) = (server, mark);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when a part of a commit has reached the server.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Holds the next commit up where its first document begins, and everything that is sent after it.</summary>
    public void StallNext() => _early = true;

    /// <summary>Holds the next commit up before its last five bytes: all of it is done, and nothing is committed.</summary>
    public void StallNextBeforeItsEnd() => _late = true;

    /// <summary>Sends on what was held up: the process runs again.</summary>
    public void Resume() => _resumed.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Resume();
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
            await WhileStalledAsync();
            await far.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            await Task.WhenAny(
                ForwardQuestionsAsync(near.GetStream(), far.GetStream()), ForwardAnswersAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
        {
            // One side is gone, and with it the other.
        }
    }

    private async Task ForwardQuestionsAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        bool marked = false;
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int count)
        {
            marked |= buffer.AsSpan(0, count).IndexOf(_mark) >= 0;
            int sent = 0;
            if (marked && !_stalled.Task.IsCompleted && (_early || (_late && buffer.AsSpan(0, count).EndsWith(_sync))))
            {
                sent = _early ? Math.Min(count, Part) : count - _sync.Length;
                await to.WriteAsync(buffer.AsMemory(0, sent), _stop.Token);
                _stalled.TrySetResult();
            }

            await WhileStalledAsync();
            await to.WriteAsync(buffer.AsMemory(sent, count - sent), _stop.Token);
        }
    }

    private async Task ForwardAnswersAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, _stop.Token) is > 0 and int count)
        {
            await WhileStalledAsync();
            await to.WriteAsync(buffer.AsMemory(0, count), _stop.Token);
        }

        // The server has ended the connection; a process that stands still hears of it when it runs again.
        await WhileStalledAsync();
    }

    private Task WhileStalledAsync() => _stalled.Task.IsCompleted ? _resumed.Task.WaitAsync(_stop.Token) : Task.CompletedTask;
}
