using System.Runtime.CompilerServices;
using System.Text;
using Granary.Mapping.Aggregates;

namespace Granary.Silo.Transfers;

/// <summary>The aggregates in lines of JSON, one document in each line. Empty lines are passed over.</summary>
/// <param name="mapping">The mapping of the collection.</param>
/// <param name="lines">The lines, in UTF-8.</param>
internal sealed class DocumentLines(AggregateMapping mapping, Stream lines)
{
    // One entry for each aggregate that follows empty lines: its position, and how many empty lines there are before it.
    private readonly List<(long Position, long Empty)> _empty = [];

    /// <summary>Reads the aggregates, once.</summary>
    /// <exception cref="InvalidDataException">A line is no document of the collection; the message names the line.</exception>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(lines, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        long position = 0;
        long number = 0;
        while (await ReadLineAsync(reader, number + 1, cancellationToken) is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            NoteEmpty((position, number - 1 - position));
            yield return mapping.FindAggregate(Encoding.UTF8.GetBytes(line), out string fault)
                ?? throw new InvalidDataException($"Line {number} is no document of the collection '{mapping.Collection}': {fault}");
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

    private static async ValueTask<string?> ReadLineAsync(StreamReader reader, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException($"Line {number}, or one of the next, is not UTF-8.", wrong);
        }
    }
}
