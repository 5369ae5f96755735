using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;

namespace Granary.Chaos.Proxies;

/// <summary>One connection through a proxy: passes groups of messages and their answers, except where a commit meets a fault.</summary>
internal sealed class ProxyConnection(Stream silo, Stream server, CommitFaults faults, Gate gate, TimeProvider time)
{
    private const int PlainProtocol = 196608;
    private const int CancelRequest = 80877102;

    // For each group that was sent and is not answered yet: the fault of its answer.
    private readonly ConcurrentQueue<CommitFault?> _unanswered = [];
    private readonly CommitWatch _watch = new();
    private readonly ArrayBufferWriter<byte> _group = new();
    private readonly TaskCompletionSource<ConnectionEnd> _faulted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Passes messages until a side or a fault ends the connection.</summary>
    /// <param name="end">Ends it; cancelled when it has ended, so that neither direction outlives the other.</param>
    public async Task<ConnectionEnd> RunAsync(CancellationTokenSource end)
    {
        Task<ConnectionEnd>[] ways = [PassQuestionsAsync(end.Token), PassAnswersAsync(end.Token), _faulted.Task];
        Task<ConnectionEnd> first = await Task.WhenAny(ways);
        await end.CancelAsync();
        return await first;
    }

    private async Task<ConnectionEnd> PassQuestionsAsync(CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(silo, new StreamPipeReaderOptions(leaveOpen: true));
        bool isStarted = false;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            await gate.PassAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (Message.TryRead(ref buffer, isStarted, out Message message))
            {
                bool goesOn = isStarted
                    ? await PassQuestionAsync(message, cancellationToken)
                    : await StartAsync(message, cancellationToken);
                isStarted |= message.Type == 0 && message.Number() is PlainProtocol or CancelRequest;
                if (!goesOn)
                {
                    return ConnectionEnd.Closed;
                }
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return ConnectionEnd.Closed;
            }
        }
    }

    /// <summary>Declines every encryption; passes the start of a connection and the request to cancel a statement.</summary>
    private async Task<bool> StartAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Number() is not (PlainProtocol or CancelRequest))
        {
            await silo.WriteAsync("N"u8.ToArray(), cancellationToken);
            return true;
        }

        // The answer to the start ends with ReadyForQuery, like that to a group.
        _unanswered.Enqueue(null);
        await server.WriteAsync(message.Bytes.ToArray(), cancellationToken);
        return true;
    }

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> PassQuestionAsync(Message message, CancellationToken cancellationToken)
    {
        bool? endsCommit = _watch.See(message);
        foreach (ReadOnlyMemory<byte> part in message.Bytes)
        {
            _group.Write(part.Span);
        }

        if (endsCommit is null)
        {
            if (message.Type == (byte)'H')
            {
                // The client asks for the answers until here, before it ends the group.
                await SendAsync(cancellationToken);
            }

            return true;
        }

        CommitFault? fault = endsCommit is true ? faults.Take() : null;
        if (fault is CommitFault.DropRequest)
        {
            faults.Note(CommitFault.DropRequest);
            return false;
        }

        if (fault is CommitFault.Stall)
        {
            await StallAsync(cancellationToken);
            return false;
        }

        if ((char)message.Type is 'S' or 'Q')
        {
            _unanswered.Enqueue(fault);
        }

        await SendAsync(cancellationToken);
        return true;
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await server.WriteAsync(_group.WrittenMemory, cancellationToken);
        _group.ResetWrittenCount();
    }

    private async Task StallAsync(CancellationToken cancellationToken)
    {
        faults.Note(CommitFault.Stall);
        await server.WriteAsync(_group.WrittenMemory[..(_group.WrittenCount / 2)], cancellationToken);
        await server.FlushAsync(cancellationToken);
        await Task.Delay(faults.Stall, time, cancellationToken);
    }

    private async Task<ConnectionEnd> PassAnswersAsync(CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(server, new StreamPipeReaderOptions(leaveOpen: true));
        var answer = new ArrayBufferWriter<byte>();
        bool failed = false;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            await gate.PassAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            while (Message.TryRead(ref buffer, isTyped: true, out Message message))
            {
                foreach (ReadOnlyMemory<byte> part in message.Bytes)
                {
                    answer.Write(part.Span);
                }

                failed |= message.Type == (byte)'E';
                if (message.Type == (byte)'Z')
                {
                    _unanswered.TryDequeue(out CommitFault? fault);
                    await MeetAsync(failed ? null : fault, cancellationToken);
                    failed = false;
                }
            }

            reader.AdvanceTo(buffer.Start, buffer.End);

            // An answer that meets a fault at its end is held back whole; others pass as they come.
            if (!_unanswered.TryPeek(out CommitFault? next) || next is null || failed)
            {
                await silo.WriteAsync(answer.WrittenMemory, cancellationToken);
                answer.ResetWrittenCount();
            }

            if (read.IsCompleted)
            {
                return ConnectionEnd.Closed;
            }
        }
    }

    /// <summary>Lets an answer, which says that a commit has happened, meet its fault.</summary>
    private async Task MeetAsync(CommitFault? fault, CancellationToken cancellationToken)
    {
        if (fault is not { } met)
        {
            return;
        }

        faults.Note(met);
        if (met == CommitFault.Delay)
        {
            await Task.Delay(faults.Delay, time, cancellationToken);
            return;
        }

        _faulted.TrySetResult(met == CommitFault.Reset ? ConnectionEnd.Reset : ConnectionEnd.Closed);
        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
    }
}
