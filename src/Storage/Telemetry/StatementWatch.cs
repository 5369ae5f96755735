using System.Data.Common;
using System.Diagnostics;
using Granary.Contracts.Telemetry;
using Granary.Storage.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Storage.Telemetry;

/// <summary>
/// Hears of each statement that a store sends: for the log, and for the span of the operation. It never hears of a value.
/// </summary>
internal sealed class StatementWatch(ILogger log)
{
    private const int LongestText = 16 * 1024;

    /// <summary>Logs nothing.</summary>
    public static StatementWatch Silent { get; } = new(NullLogger.Instance);

    // The span of an operation of a store is the only one of the source of this product that calls a database.
    private static Activity? SpanOfStore =>
        GranaryTelemetry.Recorded is { Kind: ActivityKind.Client } span && span.Source == GranaryTelemetry.Source ? span : null;

    /// <summary>Notes a statement. Where an operation sends several, its span has each text once.</summary>
    public void Sent(string statement)
    {
        StorageLog.Sent(log, statement);
        if (SpanOfStore is { } span)
        {
            Add(span, statement);
        }
    }

    /// <summary>Notes the statements that are sent together.</summary>
    public void Sent(DbBatch batch)
    {
        if (log.IsEnabled(LogLevel.Debug) || SpanOfStore is not null)
        {
            foreach (DbBatchCommand statement in batch.BatchCommands)
            {
                Sent(statement.CommandText);
            }
        }
    }

    private static void Add(Activity span, string statement)
    {
        string before = span.GetTagItem(AttributeNames.QueryText) as string ?? "";
        if (before.Length == 0)
        {
            span.SetTag(AttributeNames.QueryText, statement.Length <= LongestText ? statement : statement[..LongestText]);
        }
        else if (before.Length + statement.Length < LongestText && !before.Contains(statement, StringComparison.Ordinal))
        {
            span.SetTag(AttributeNames.QueryText, $"{before};\n{statement}");
        }
    }
}
