using Granary.Contracts.Plans;

namespace Granary.Storage.Sql;

/// <summary>Writes whole queries.</summary>
internal sealed class QueryWriter(SqlDialect dialect)
{
    /// <summary>The statement that selects id, version and document of what a plan asks for.</summary>
    public SqlStatement Select(QueryPlan plan)
    {
        var statement = new SqlStatement(dialect);
        statement.Append("select id, version, document");
        AppendSource(plan, statement);
        if (plan.IsOrdered)
        {
            IEnumerable<string> keys = plan.Order.Select(key => dialect.Sortable(key.Path) + dialect.Direction(key.Descending));
            statement.Append($" order by {string.Join(", ", keys.Append("id"))}");
        }

        if (plan.Take is { } take)
        {
            statement.Append($" limit {statement.Parameter(take)}");
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

        return statement;
    }

    /// <summary>The statement that counts what a plan asks for.</summary>
    public SqlStatement Count(QueryPlan plan)
    {
        var statement = new SqlStatement(dialect);
        statement.Append("select count(*)");
        AppendSource(plan, statement);
        return statement;
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
