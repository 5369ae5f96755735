using System.Text.RegularExpressions;
using Granary.Contracts.Plans;
using Granary.Storage.Explanations;
using Granary.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Asks SQLite how it answers queries. The query itself is never run, because SQLite would report nothing more.</summary>
internal sealed partial class SqliteExplainer(SqliteQueries queries, IReadOnlyDictionary<string, IndexPlan> indexes)
{
    private const string Sorting = "USE TEMP B-TREE FOR ";

    /// <summary>Explains a query.</summary>
    public QueryExplanation Explain(SqliteSession session, QueryPlan plan)
    {
        SqlStatement statement = queries.Write(session, writer => writer.Select(plan));
        using SqliteDataReader reader = session.Command($"explain query plan {statement.Text}", [.. statement.Parameters]).ExecuteReader();
        var lines = new List<string>();
        var probe = new List<string>();
        int? probed = null;
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
            probed = lines[^1] == $"MATERIALIZE {SelectiveProbe.Name}" ? reader.GetInt32(0) : probed;
            if (reader.GetInt32(1) == probed)
            {
                probe.Add(lines[^1]);
            }
        }

        // After a probe, the query either reads the few aggregates that the probe found by their ids, or learns that no index leads to few.
        Match[] ways = [.. (probe.Count > 0 ? probe : lines).Select(line => WayPattern().Match(line)).Where(match => match.Success)];
        Group? name = ways.Select(way => way.Groups["index"]).FirstOrDefault(group => group.Success);
        string? index = name is null ? null : indexes.ContainsKey(name.Value) ? name.Value
            : FindElementTable(lines) ?? IndexUse.PrimaryKey;
        var use = new IndexUse(index, ways.Length > 0 && ways.All(Narrows), Order(plan, lines));
        return new QueryExplanation(statement.Text, statement.Parameters, lines) { Now = use, Possible = use };
    }

    // A table of elements gives the ids, by which the primary key then leads to the aggregates.
    private string? FindElementTable(List<string> lines) =>
        lines.Select(line => ElementPattern().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["table"].Value).FirstOrDefault(indexes.ContainsKey);

    // Every index begins with the collection, which alone does not narrow a query over one collection.
    private bool Narrows(Match way) =>
        way.Groups["terms"].Value.Replace("collection=?", "", StringComparison.Ordinal).Contains('?', StringComparison.Ordinal)
        || (indexes.TryGetValue(way.Groups["index"].Value, out IndexPlan? index) && index.Conditions.Count > 0);

    private static OrderUse Order(QueryPlan plan, List<string> lines) =>
        !plan.IsOrdered ? OrderUse.NotAsked
        : lines.Contains($"{Sorting}ORDER BY") ? OrderUse.Sorted
        : lines.Exists(line => line.StartsWith(Sorting, StringComparison.Ordinal)) ? OrderUse.PartlyFound
        : OrderUse.Found;

    [GeneratedRegex(
        @"^(SEARCH|SCAN) (TABLE )?aggregates( USING (COVERING )?INDEX (?<index>\S+)( \((?<terms>.*)\))?)?", RegexOptions.CultureInvariant)]
    private static partial Regex WayPattern();

    [GeneratedRegex(@"^SEARCH (?<table>\S+) USING PRIMARY KEY \(value=\?", RegexOptions.CultureInvariant)]
    private static partial Regex ElementPattern();
}
