using System.Text.Json;
using System.Text.RegularExpressions;
using Granary.Contracts.Plans;
using Granary.Storage.Explanations;
using Granary.Storage.Sql;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Asks PostgreSQL how it answers queries.</summary>
internal sealed partial class PostgreSqlExplainer(QueryWriter queries, IReadOnlyDictionary<string, IndexPlan> indexes)
{
    // Reading a collection that fits into a few pages is faster than any index. To find out what an index could do, scans are switched off.
    private const string WithoutScans = "set local enable_seqscan = off";
    private const string WithoutSorts = "set local enable_sort = off; set local enable_bitmapscan = off";

    /// <summary>Explains a query. Nothing is written, even if the query is run.</summary>
    public async Task<QueryExplanation> ExplainAsync(
        NpgsqlConnection connection, QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken)
    {
        SqlStatement statement = queries.Select(plan);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            string explain = depth == ExplainDepth.Run ? "explain (analyze, buffers)" : "explain";
            IReadOnlyList<string> lines = await ReadAsync(connection, explain, statement, cancellationToken).ConfigureAwait(false);
            IndexUse now = await ReadUseAsync(connection, plan, statement, cancellationToken).ConfigureAwait(false);
            await SetAsync(connection, WithoutScans, cancellationToken).ConfigureAwait(false);
            IndexUse possible = await ReadUseAsync(connection, plan, statement, cancellationToken).ConfigureAwait(false);
            if (possible.Order == OrderUse.Sorted)
            {
                await SetAsync(connection, WithoutSorts, cancellationToken).ConfigureAwait(false);
                IndexUse found = await ReadUseAsync(connection, plan, statement, cancellationToken).ConfigureAwait(false);
                possible = found.Narrows == possible.Narrows && found.Order != OrderUse.Sorted ? found : possible;
            }

            return new QueryExplanation(statement.Text, statement.Parameters, lines) { Now = now, Possible = possible };
        }
    }

    private async Task<IndexUse> ReadUseAsync(
        NpgsqlConnection connection, QueryPlan plan, SqlStatement statement, CancellationToken cancellationToken)
    {
        const string explain = "explain (format json)";
        IReadOnlyList<string> lines = await ReadAsync(connection, explain, statement, cancellationToken).ConfigureAwait(false);
        using var explained = JsonDocument.Parse(string.Join('\n', lines));
        JsonElement[] nodes = [.. Nodes(explained.RootElement[0].GetProperty("Plan"))];

        // After a probe, the query either reads the few aggregates that the probe found by their ids, or learns that no index leads to few.
        JsonElement[] probe = [.. nodes.Where(node => Text(node, "Subplan Name") == $"CTE {SelectiveProbe.Name}").SelectMany(Nodes)];
        JsonElement[] scans = [.. (probe.Length > 0 ? probe : nodes).Where(node => Text(node, "Index Name") is not null)];
        string? index = scans.Select(scan => Text(scan, "Index Name")).FirstOrDefault();
        bool narrows = scans.Length > 0 && scans.All(Narrows);
        OrderUse order = !plan.IsOrdered ? OrderUse.NotAsked
            : nodes.Any(node => Text(node, "Node Type") == "Sort") ? OrderUse.Sorted
            : nodes.Any(node => Text(node, "Node Type") == "Incremental Sort") ? OrderUse.PartlyFound
            : OrderUse.Found;
        return new IndexUse(index is null || indexes.ContainsKey(index) ? index : IndexUse.PrimaryKey, narrows, order);
    }

    private bool Narrows(JsonElement scan) => indexes.TryGetValue(Text(scan, "Index Name") ?? "", out IndexPlan? index)
        ? index.Conditions.Count > 0 || Text(scan, "Index Cond") is not null
        : IdentityPattern().IsMatch(Text(scan, "Index Cond") ?? "");

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => node.TryGetProperty("Plans", out JsonElement parts)
        ? parts.EnumerateArray().SelectMany(Nodes).Prepend(node)
        : [node];

    private static string? Text(JsonElement node, string property) =>
        node.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;

    private static async Task SetAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(
        NpgsqlConnection connection, string explain, SqlStatement statement, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand { Connection = connection };
        PostgreSqlCommands.Fill(command, $"{explain} {statement.Text}", statement.Parameters);
        NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var lines = new List<string>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                lines.Add(reader.GetString(0));
            }

            return lines;
        }
    }

    [GeneratedRegex(@"\(id [=<>]", RegexOptions.CultureInvariant)]
    private static partial Regex IdentityPattern();
}
