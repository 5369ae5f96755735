using System.Net.Sockets;

namespace Granary.TestSupport;

/// <summary>
/// Stands between a program and PostgreSQL, and stalls a commit when told to: a part of the commit reaches the server, and nothing more
/// does, though no connection ends.
/// </summary>
/// <param name="host">The host of the server.</param>
/// <param name="port">The port of the server.</param>
/// <param name="mark">Bytes of a document by which the proxy recognises the commit to stall.</param>
/// <remarks>The server sees the same of a process that is suspended while it sends, or whose network is cut without a word.</remarks>
public sealed class StallProxy(string host, int port, byte[] mark) : TcpProxy(host, port)
{
    private const int Part = 8 * 1024;

    // The message of the protocol that ends a group, and commits it.
    private static readonly byte[] _sync = [(byte)'S', 0, 0, 0, 4];

    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _early;
    private volatile bool _late;

    /// <summary>Ends when a part of a commit has reached the server.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Stalls the next commit where its first document begins, and everything that is sent after it.</summary>
    public void StallNext() => _early = true;

    /// <summary>Stalls the next commit before its last five bytes: all statements of the commit run, and nothing is committed.</summary>
    public void StallNextBeforeItsEnd() => _late = true;

    /// <summary>Sends on the stalled bytes: the process runs again.</summary>
    public void Resume() => _resumed.TrySetResult();

    public override async ValueTask DisposeAsync()
    {
        Resume();
        await base.DisposeAsync();
    }
    protected override Task BeforeConnectAsync() => WhileStalledAsync();

    protected override Task ForwardAsync(NetworkStream program, NetworkStream server) =>
        Task.WhenAny(ForwardQuestionsAsync(program, server), ForwardAnswersAsync(server, program));

    private async Task ForwardQuestionsAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        bool marked = false;
        while (await from.ReadAsync(buffer, Stop) is > 0 and int count)
        {
            marked |= buffer.AsSpan(0, count).IndexOf(mark) >= 0;
            int sent = 0;
            if (marked && !_stalled.Task.IsCompleted && (_early || (_late && buffer.AsSpan(0, count).EndsWith(_sync))))
            {
                sent = _early ? Math.Min(count, Part) : count - _sync.Length;
                await to.WriteAsync(buffer.AsMemory(0, sent), Stop);
                _stalled.TrySetResult();
            }

            await WhileStalledAsync();
            await to.WriteAsync(buffer.AsMemory(sent, count - sent), Stop);
        }
    }

    private async Task ForwardAnswersAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, Stop) is > 0 and int count)
        {
            await WhileStalledAsync();
            await to.WriteAsync(buffer.AsMemory(0, count), Stop);
        }

        // The server has ended the connection; a suspended process notices that when it runs again.
        await WhileStalledAsync();
    }

    private Task WhileStalledAsync() => _stalled.Task.IsCompleted ? _resumed.Task.WaitAsync(Stop) : Task.CompletedTask;
}
