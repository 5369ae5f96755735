using System.Buffers;
using System.Runtime.CompilerServices;
using Granary.Mapping.Aggregates;

namespace Granary.Silo.Transfers;

/// <summary>The aggregates in lines of JSON, one document in each line. Empty lines are passed over.</summary>
/// <remarks>
/// A document is read as a stored one: no constructor runs, and a factory that the model names with <c>RestoredBy</c> does.
/// </remarks>
/// <param name="mapping">The mapping of the collection.</param>
/// <param name="file">The file with the lines.</param>
internal sealed class DocumentLines(AggregateMapping mapping, InputFile file)
{
    private static readonly SearchValues<byte> _whiteSpace = SearchValues.Create(" \t\r"u8);

    // One entry for each aggregate that follows empty lines: its position, and how many empty lines there are before it.
    private readonly List<(long Position, long Empty)> _empty = [];

    /// <summary>Whether members that the model does not know are left out, and not refused.</summary>
    /// <value>No, unless set.</value>
    public bool IgnoresUnknown { get; init; }

    /// <summary>The greatest number of bytes of a line.</summary>
    public required int LongestLine { get; init; }

    /// <summary>Reads the aggregates, once.</summary>
    /// <exception cref="InvalidDataException">The file or a line is no text of such documents; the message names the line.</exception>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new Utf8Lines(await file.ReadAsync(cancellationToken), LongestLine);
        long position = 0;
        long number = 0;
        while (await ReadLineAsync(lines, number + 1, cancellationToken) is { } line)
        {
            number++;
            if (!line.Span.ContainsAnyExcept(_whiteSpace))
            {
                continue;
            }

            NoteEmpty((position, number - 1 - position));
            yield return Read(line.Span, number);
            position++;
        }
    }

    /// <summary>The number of the line of an aggregate that was read; the first line is 1.</summary>
    /// <param name="position">The position of the aggregate; the first is 0.</param>
    public long LineOf(long position)
    {
        lock (_empty)
        {
            return position + 1 + _empty.LastOrDefault(entry => entry.Position <= position).Empty;
        }
    }

    // The next chunk is read while a failure of the one before is told.
    private void NoteEmpty((long Position, long Empty) before)
    {
        lock (_empty)
        {
            if (before.Empty > (_empty is [.., var last] ? last.Empty : 0))
            {
                _empty.Add(before);
            }
        }
    }

    private object Read(ReadOnlySpan<byte> line, long number)
    {
        RestoredDocument document = mapping.FindRestored(line, out string fault)
            ?? throw new InvalidDataException($"Line {number} is no document of the collection '{mapping.Collection}': {fault}");
        return document.UnknownMember is null || IgnoresUnknown ? document.Aggregate : throw new InvalidDataException(
            $"Line {number} has the member '{document.UnknownMember}', which the model of the collection '{mapping.Collection}' does not "
            + "know. Use --ignore-unknown to leave such members out.");
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadLineAsync(Utf8Lines lines, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.ReadAsync(cancellationToken);
        }
        catch (InvalidDataException wrong)
        {
            throw new InvalidDataException($"{file} cannot be read from line {number} on: {wrong.Message}.", wrong);
        }
    }
}
