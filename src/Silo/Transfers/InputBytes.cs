namespace Granary.Silo.Transfers;

/// <summary>The bytes of an input, of which some can be seen before they are read, and the last ones can be given back.</summary>
/// <remarks>
/// A read of the console or of a pipe waits until bytes come, whatever token it has. Reads go to another thread therefore, and a reader
/// that gives up leaves its read behind. Afterwards nothing else is read. The memory is one buffer.
/// </remarks>
/// <param name="source">The source, which this stream owns.</param>
internal sealed class InputBytes(Stream source) : ForwardStream
{
    private const int BufferSize = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;
    private long _passed;

    /// <summary>The number of bytes that were read.</summary>
    public long Offset => _passed + _start;

    /// <summary>The bytes that are in the buffer and not read.</summary>
    public ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start.._end);

    /// <summary>
    /// How many bytes the last <see cref="ReadAsync(Memory{byte}, CancellationToken)"/> returned; 0 at the end of the source.
    /// </summary>
    public int LastRead { get; private set; }

    /// <summary>Fills the buffer until it holds a number of unread bytes.</summary>
    /// <param name="count">The number, at most half of the size of the buffer.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if the source has fewer; then all of them are in the buffer.</returns>
    public async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            if (_buffer.Length - _start < count)
            {
                Ahead.CopyTo(_buffer);
                (_passed, _start, _end) = (_passed + _start, 0, _end - _start);
            }

            int read = await Task.Run(() => source.Read(_buffer, _end, _buffer.Length - _end), CancellationToken.None)
                .WaitAsync(cancellationToken);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    /// <summary>Passes over bytes that are in the buffer.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Gives back all bytes of the last read. Nothing else may have been called since.</summary>
    public void Return()
    {
        _start -= LastRead;
        LastRead = 0;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await FillAsync(1, cancellationToken);
        LastRead = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, LastRead).CopyTo(buffer);
        _start += LastRead;
        return LastRead;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
