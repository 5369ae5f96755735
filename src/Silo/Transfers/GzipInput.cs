using System.Buffers.Binary;
using System.IO.Compression;

namespace Granary.Silo.Transfers;

/// <summary>
/// The content of gzip data (RFC 1952), which are members one after another. Data that are cut off or damaged are refused.
/// </summary>
/// <remarks>
/// <c>GZipStream</c> ends without an error where data are cut off between or before its blocks, within a header or within a trailer. The
/// members are therefore read here, and .NET only inflates them. It does not tell where a member's data end, and has read beyond that. The
/// trailer is the length and the check sum of the content, eight bytes that are known by then, so it is looked for in the bytes that were
/// read last. Zero bytes behind a member are padding.
/// </remarks>
/// <param name="input">The gzip data, which this stream owns.</param>
internal sealed class GzipInput(InputBytes input) : ForwardStream
{
    private const int HeaderBytes = 10;
    private const int TrailerBytes = 8;
    private const byte Deflated = 8;

    private static readonly byte[] _magic = [0x1f, 0x8b];

    private DeflateStream? _member;
    private GzipCheck _check = new();
    private bool _isBegun;

    /// <summary>The first bytes of gzip data. No text in UTF-8 begins with them.</summary>
    public static ReadOnlySpan<byte> Magic => _magic;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data are cut off, damaged or no gzip data.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0 && (_member is not null || await BeginMemberAsync(cancellationToken)))
        {
            int count = await InflateAsync(buffer, cancellationToken);
            if (count > 0)
            {
                _check.Add(buffer.Span[..count]);
                return count;
            }

            await EndMemberAsync(cancellationToken);
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> BeginMemberAsync(CancellationToken cancellationToken)
    {
        while (_isBegun && await input.FillAsync(1, cancellationToken) && input.Ahead[0] == 0)
        {
            input.Skip(1);
        }

        if (!await input.FillAsync(_magic.Length, cancellationToken) && input.Ahead.Length == 0)
        {
            return _isBegun ? false : throw new InvalidDataException("it is empty, and even an empty gzip file has a header");
        }

        if (!input.Ahead.StartsWith(Magic[..Math.Min(input.Ahead.Length, _magic.Length)]))
        {
            throw new InvalidDataException(_isBegun
                ? $"it is damaged: at byte {input.Offset}, something else follows the gzip data"
                : "it is no gzip file");
        }

        await SkipHeaderAsync(cancellationToken);
        (_isBegun, _check) = (true, new GzipCheck());
        _member = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    private async ValueTask SkipHeaderAsync(CancellationToken cancellationToken)
    {
        await RequireAsync(HeaderBytes, cancellationToken);
        (byte method, var flags) = (input.Ahead[2], (GzipFlags)input.Ahead[3]);
        if (method != Deflated || (flags & GzipFlags.Reserved) != 0)
        {
            throw new InvalidDataException($"it is damaged: the header at byte {input.Offset} makes no sense");
        }

        input.Skip(HeaderBytes);
        if (flags.HasFlag(GzipFlags.Extra))
        {
            await RequireAsync(sizeof(ushort), cancellationToken);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(input.Ahead);
            input.Skip(sizeof(ushort));
            for (; length > 0; length--)
            {
                await ReadByteAsync(cancellationToken);
            }
        }

        foreach (GzipFlags text in (GzipFlags[])[GzipFlags.Name, GzipFlags.Comment])
        {
            while (flags.HasFlag(text) && await ReadByteAsync(cancellationToken) != 0)
            {
            }
        }

        if (flags.HasFlag(GzipFlags.HeaderCheck))
        {
            await RequireAsync(sizeof(ushort), cancellationToken);
            input.Skip(sizeof(ushort));
        }
    }

    private async ValueTask<int> InflateAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _member!.ReadAsync(buffer, cancellationToken); // a member has begun
        }
        catch (InvalidDataException damage)
        {
            throw input.LastRead == 0 ? CutOff() : new InvalidDataException($"it is damaged near byte {input.Offset}", damage);
        }
    }

    private async ValueTask EndMemberAsync(CancellationToken cancellationToken)
    {
        int last = input.LastRead;
        if (last == 0)
        {
            throw CutOff();
        }

        input.Return();
        await input.FillAsync(last + TrailerBytes, cancellationToken);
        int position = input.Ahead.IndexOf(_check.ToTrailer());
        if (position < 0)
        {
            throw new InvalidDataException(
                $"it ends too early or is damaged: near byte {input.Offset + last}, the check sum of its content is missing");
        }

        input.Skip(position + TrailerBytes);
        await _member!.DisposeAsync(); // a member has begun
        _member = null;
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken cancellationToken)
    {
        await RequireAsync(1, cancellationToken);
        byte next = input.Ahead[0];
        input.Skip(1);
        return next;
    }

    private async ValueTask RequireAsync(int count, CancellationToken cancellationToken)
    {
        if (!await input.FillAsync(count, cancellationToken))
        {
            throw CutOff();
        }
    }

    private InvalidDataException CutOff() => new($"it ends too early, after {input.Offset + input.Ahead.Length} bytes of gzip data");
}
