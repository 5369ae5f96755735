namespace Granary.Verification;

/// <summary>
/// A query holds every row that was acknowledged before its start and not changed since, and none that was acknowledged as gone. Changes
/// at the same time may be in the answer or not.
/// </summary>
/// <remarks>
/// For each row and each query the states that the row can have had are few: that of the newest change that was acknowledged before, and
/// those of changes that were under way or whose outcome is unknown. The row belongs to the answer if all of them match, and does not
/// belong to it if none does.
/// </remarks>
internal sealed class QueryChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "queries";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        RowHistory[] rows =
        [
            .. from operation in history.Operations
               let key = KeyOf(operation.Act)
               where key is not null && operation.MayHaveHappened
               group operation by key.Value into row
               select new RowHistory(row.Key, row),
        ];
        int decided = 0;
        var findings = new List<Finding>();
        foreach ((Operation operation, Act.Query query) in history.OperationsOf<Act.Query>())
        {
            if (operation.Saw<Seen.Numbers>() is { } found)
            {
                decided += Judge(operation, query, [.. found.Values], rows, findings);
            }
        }

        return Verdict.FromFindings(this, findings, new Evidence("rows whose place in an answer was certain", decided));
    }

    private static int? KeyOf(Act act) => act switch { Act.Put put => put.Key, Act.Drop drop => drop.Key, _ => null };

    /// <summary>Compares one answer with all rows.</summary>
    /// <returns>The number of rows about which there was no doubt.</returns>
    private static int Judge(Operation operation, Act.Query query, HashSet<long> found, RowHistory[] rows, List<Finding> findings)
    {
        int decided = 0;
        foreach (RowHistory row in rows)
        {
            IReadOnlyList<Operation?> states = row.StatesAt(operation);
            bool all = states.All(state => query.Matches(RowHistory.ValueOf(state)));
            bool none = states.All(state => !query.Matches(RowHistory.ValueOf(state)));
            decided += all || none ? 1 : 0;
            if ((all && !found.Contains(row.Key)) || (none && found.Contains(row.Key)))
            {
                findings.Add(new Finding(
                    all ? "row is missing" : "row does not belong",
                    [.. states.OfType<Operation>(), operation],
                    $"A query for values from {query.Least} to {query.Most} {(all ? "lacks" : "holds")} row {row.Key}."));
            }
        }

        findings.AddRange(found.Except(rows.Select(row => (long)row.Key)).Select(
            key => new Finding("row does not belong", [operation], $"A query holds row {key}, which nobody put.")));
        return decided;
    }
}
