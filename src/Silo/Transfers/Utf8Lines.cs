using System.Text.Unicode;

namespace Granary.Silo.Transfers;

/// <summary>The lines of a text in UTF-8, as bytes. A mark of UTF-8 at the beginning is passed over.</summary>
/// <remarks>
/// The bytes are checked and not exchanged: a reader of text that meets a mark falls back to a decoder that puts U+FFFD where bytes are
/// wrong. A line may end in CR LF. Another CR is white space.
/// </remarks>
/// <param name="text">The text.</param>
/// <param name="longest">The greatest number of bytes of a line.</param>
internal sealed class Utf8Lines(Stream text, int longest)
{
    private const int FirstSize = 64 * 1024;
    private const int LongestMark = 4;

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private bool _isBegun;

    /// <summary>The next line; null at the end. The bytes are valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The line is not UTF-8 or too long, or the text cannot be read.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        await PassMarkAsync(cancellationToken);
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return Take(searched + length, hasEnd: true);
            }

            searched = _end - _start;
            if (searched > longest)
            {
                throw new InvalidDataException($"it has more than {longest} bytes");
            }

            if (!await FillAsync(cancellationToken))
            {
                // A null without its type would be the empty line.
                return searched == 0 ? (ReadOnlyMemory<byte>?)null : Take(searched, hasEnd: false);
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int length, bool hasEnd)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
        _start += length + (hasEnd ? 1 : 0);
        if (!Utf8.IsValid(line.Span))
        {
            throw new InvalidDataException("it is not UTF-8");
        }

        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private async ValueTask PassMarkAsync(CancellationToken cancellationToken)
    {
        if (_isBegun)
        {
            return;
        }

        while (_end < LongestMark && await FillAsync(cancellationToken))
        {
        }

        _isBegun = true;
        _start = LengthOfMark(_buffer.AsSpan(0, Math.Min(_end, LongestMark)));
    }

    // A zero byte is no part of a text in UTF-8 that is JSON, and one of the first four bytes of such a text in the other encodings.
    private static int LengthOfMark(ReadOnlySpan<byte> first) => first switch
    {
        [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xFF, 0xFE, 0, 0] or [0, 0, 0xFE, 0xFF] or [0, 0, 0, _] or [_, 0, 0, 0] =>
            throw new InvalidDataException("it is UTF-32, and must be UTF-8"),
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..] => throw new InvalidDataException("it is UTF-16, and must be UTF-8"),
        _ => 0,
    };

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, 2L * _buffer.Length));
        }

        int read = await text.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }
}
