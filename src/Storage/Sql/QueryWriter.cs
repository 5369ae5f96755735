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
        if (SelectiveProbe.Find(plan, indexes) is { } index)
        {
            AppendProbed(plan, index, statement);
            return statement;
        }

        statement.Append(Shown(plan));
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

        // Without 'group by' a statement returns one group even if it finds no row.
        return summary.GroupBy is null ? statement : statement.Append($" group by k limit {statement.Parameter(summary.MaxGroups)}");
    }

    private string Shown(QueryPlan plan) =>
        $"select id, version, {(plan.Columns is { } columns ? dialect.Columns(columns) : "document")}";

    // The probe asks for the order of the index, so that the database can stop at the limit: a bitmap scan finds all matches before the
    // first.
    private void AppendProbed(QueryPlan plan, IndexPlan index, SqlStatement statement)
    {
        const string found = SelectiveProbe.Name;
        var operands = new OperandWriter(dialect, statement, depth: 0);
        string matches = $"{Living(plan)} and {new FilterWriter(dialect, statement).Write(plan.Filter)}";
        string keys = string.Join(", ", index.Members.Select(member => operands.Sortable(member) + dialect.Direction(descending: false)));
        string few = $"(select count(*) from {found}) <= {SelectiveProbe.Limit}";
        statement.Append($"with {found} as materialized (select id{matches} order by {keys} limit {SelectiveProbe.Limit + 1})");
        statement.Append($" select * from ({Shown(plan)}{Living(plan)} and id in (select id from {found} order by id");
        AppendWindow(plan, statement);
        statement.Append($") and {few} union all select * from ({Shown(plan)}{matches} and not {few} order by id");
        AppendWindow(plan, statement);
        statement.Append(") as walked) as results order by id");
    }

    private void AppendWindow(QueryPlan plan, SqlStatement statement)
    {
        if (plan.Take is { } take)
        {
            statement.Append($" limit {dialect.Limit(take, statement)}");
        }
        else if (plan.Skip > 0)
        {
            // SQLite accepts an offset only after a limit.
            statement.Append($" limit {statement.Parameter(long.MaxValue)}");
        }

        if (plan.Skip > 0)
        {
            statement.Append($" offset {statement.Parameter(plan.Skip)}");
        }
    }

    private string Living(QueryPlan plan) => $" from {dialect.Living(plan.Collection)}";

    private void AppendSource(QueryPlan plan, SqlStatement statement)
    {
        statement.Append(Living(plan));
        string filter = new FilterWriter(dialect, statement).Write(plan.Filter);
        if (filter != "true")
        {
            statement.Append($" and {filter}");
        }
    }
}
