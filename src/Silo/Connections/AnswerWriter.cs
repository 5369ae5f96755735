using System.Buffers;
using System.IO.Pipelines;

namespace Granary.Silo.Connections;

/// <summary>Passes on the answers of the pipeline. An answer of Kestrel itself is held until it is whole, and then completed.</summary>
/// <remarks>Kestrel writes the whole of such an answer before it flushes, and writes under a lock of its own.</remarks>
internal sealed class AnswerWriter(PipeWriter inner, AnswerMark mark, AnswerCompletion complete) : PipeWriter
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

    // Memory is asked for before each writing, so this is where the two kinds of answers part.
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
}
