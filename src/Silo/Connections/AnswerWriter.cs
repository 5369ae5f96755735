using System.Buffers;
using System.IO.Pipelines;

namespace Granary.Silo.Connections;

/// <summary>Passes on the answers of the pipeline. An answer of Kestrel itself is held until it is whole, and then completed.</summary>
/// <remarks>Kestrel writes the whole of such an answer before it flushes, and writes under a lock of its own.</remarks>
internal sealed class AnswerWriter(PipeWriter inner, AnswerWriter.Mark mark, AnswerWriter.Completion complete) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _held = new();
    private bool _isHolding;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => inner.UnflushedBytes + _held.WrittenCount;

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => Holds() ? _held.GetMemory(sizeHint) : inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => Holds() ? _held.GetSpan(sizeHint) : inner.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        if (_isHolding)
        {
            _held.Advance(bytes);
        }
        else
        {
            inner.Advance(bytes);
        }
    }

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Release();
        return inner.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null)
    {
        Release();
        inner.Complete(exception);
    }

    // Kestrel asks for memory before it writes an answer, so the kind of the answer is determined here.
    private bool Holds()
    {
        _isHolding = !mark.IsAnswering;
        if (!_isHolding)
        {
            Release();
        }

        return _isHolding;
    }

    private void Release()
    {
        if (_held.WrittenCount > 0)
        {
            inner.Write(complete(_held.WrittenSpan) ?? _held.WrittenSpan);
            _held.ResetWrittenCount();
        }
    }

    /// <summary>Completes an answer that no pipeline gave.</summary>
    /// <param name="answer">The answer as it would be sent.</param>
    /// <returns>The bytes that are sent in its place; null to send it as it is.</returns>
    internal delegate byte[]? Completion(ReadOnlySpan<byte> answer);

    /// <summary>Notes whether a request of a connection has reached the pipeline of the server and is being answered there.</summary>
    /// <remarks>Requests of a connection of HTTP/1.1 follow one another, and so do the changes of the mark.</remarks>
    internal sealed class Mark
    {
        /// <summary>The key of the mark among the items of a connection.</summary>
        public static readonly object Key = new();

        /// <summary>Whether the pipeline is answering.</summary>
        public bool IsAnswering { get; set; }
    }
}
