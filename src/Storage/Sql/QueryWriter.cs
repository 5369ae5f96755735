using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Writes whole queries.</summary>
/// <param name="dialect">The database.</param>
/// <param name="indexes">The indexes that may serve the queries.</param>
internal sealed class QueryWriter(SqlDialect dialect, IndexCatalog indexes)
{
    /// <summary>The statement that selects id, version and document of what a plan asks for.</summary>
    public SqlStatement Select(QueryPlan plan)
    {
        var statement = new SqlStatement(dialect, plan.Collection, indexes);
        statement.Append($"select id, version, {(plan.Columns is { } columns ? dialect.Columns(columns) : "document")}");
        AppendSource(plan, statement);
        if (plan.IsOrdered)
        {
            var operands = new OperandWriter(dialect, statement, depth: 0);
            IEnumerable<string> keys = plan.Order.Select(key => operands.Sortable(key.Key) + dialect.Direction(key.Descending));
            statement.Append($" order by {string.Join(", ", keys.Append(plan.TiesDescending ? "id desc" : "id"))}");
        }

        AppendWindow(plan, statement);
        return statement;
    }

    /// <summary>The statement that counts what a plan asks for.</summary>
    public SqlStatement Count(QueryPlan plan)
    {
        var statement = new SqlStatement(dialect, plan.Collection, indexes);
        statement.Append("select count(*)");
        AppendSource(plan, statement);
        return statement;
    }

    /// <summary>The statement that gives, for each group, its key, its size, how many numbers were added up, and their sum.</summary>
    public SqlStatement Summarize(QueryPlan plan, PlanSummary summary)
    {
        var statement = new SqlStatement(dialect, plan.Collection, indexes);
        var operands = new OperandWriter(dialect, statement, depth: 0);
        string key = summary.GroupBy is { } by ? operands.Value(by) : "1";
        string number = summary.Sum is { } sum ? operands.Value(sum) : "null";
        string keyText = summary.GroupBy is { } grouped ? dialect.Text(grouped.Kind, "k") : "null";
        string total = summary.Sum is { } summed ? dialect.Sum(summed.Kind, "n") : "null";
        statement.Append($"select {keyText}, count(*), count(n), {total} from (select {key} as k, {number} as n");
        AppendSource(plan, statement);
        statement.Append(") as results");

        // Without 'group by' there is one group even of nothing.
        return summary.GroupBy is null ? statement : statement.Append($" group by k limit {statement.Parameter(summary.MaxGroups)}");
    }

    private void AppendWindow(QueryPlan plan, SqlStatement statement)
    {
        if (plan.Take is { } take)
        {
            statement.Append($" limit {dialect.Limit(take, statement)}");
        }
        else if (plan.Skip > 0)
        {
            // SQLite knows an offset only behind a limit.
            statement.Append($" limit {statement.Parameter(long.MaxValue)}");
        }

        if (plan.Skip > 0)
        {
            statement.Append($" offset {statement.Parameter(plan.Skip)}");
        }
    }

    // The collection stands in the text, not in a parameter, so that the partial indexes of the collection can serve the query.
    private void AppendSource(QueryPlan plan, SqlStatement statement)
    {
        statement.Append($" from {dialect.Table} where collection = {SqlDialect.Quote(plan.Collection.Value)} and deleted_at is null");
        string filter = new FilterWriter(dialect, statement).Write(plan.Filter);
        if (filter != "true")
        {
            statement.Append($" and {filter}");
        }
    }
}
