using System.Text.Json;
using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>
/// Writes and reads a history as lines of JSON: one for each operation and each fault, and one for the time at which its clock began.
/// </summary>
internal static class HistoryLines
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes all lines: when it began, operations by start, then faults.</summary>
    public static async Task WriteAsync(TextWriter writer, History history, CancellationToken cancellationToken)
    {
        IEnumerable<Line> lines = new[] { new Line { Began = history.Began } }.Where(line => line.Began is not null)
            .Concat(history.Operations.Select(operation => new Line { Operation = operation }))
            .Concat(history.Faults.Select(fault => new Line { Fault = fault }));
        foreach (Line line in lines)
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(line, _options).AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads lines until the end; empty lines count for nothing.</summary>
    /// <exception cref="InvalidDataException">A line is no operation and no fault; the message names its number.</exception>
    public static async Task<History> ReadAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var lines = new List<Line>();
        for (int number = 1; await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text; number++)
        {
            if (text.Length > 0)
            {
                lines.Add(Parse(text, number));
            }
        }

        return new History(lines.Select(line => line.Operation).OfType<Operation>(), lines.Select(line => line.Fault).OfType<Fault>())
        {
            Began = lines.Select(line => line.Began).FirstOrDefault(began => began is not null),
        };
    }

    private static Line Parse(string text, int number)
    {
        Line? line;
        try
        {
            line = JsonSerializer.Deserialize<Line>(text, _options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"Line {number} of the history cannot be read: {exception.Message}", exception);
        }

        return line?.Parts == 1
            ? line
            : throw new InvalidDataException($"Line {number} of the history must hold one operation, one fault or the beginning.");
    }

    private sealed record Line
    {
        public Operation? Operation { get; init; }

        public Fault? Fault { get; init; }

        public DateTimeOffset? Began { get; init; }

        [JsonIgnore]
        public int Parts => (Operation is null ? 0 : 1) + (Fault is null ? 0 : 1) + (Began is null ? 0 : 1);
    }
}
