namespace Granary.Verification;

/// <summary>The anomalies that single reads of lists show, without any cycle.</summary>
internal static class ListReads
{
    /// <summary>The breaches in the reads of one transaction.</summary>
    public static IEnumerable<Finding> Findings(ListTransaction transaction, ListVersions versions)
    {
        foreach ((int key, IReadOnlyList<long> list, IReadOnlyList<long> own) in transaction.Reads())
        {
            IEnumerable<Finding> findings = Own(transaction, key, (list, own), versions)
                .Concat(Orders(transaction, key, list, versions))
                .Concat(Sources(transaction, key, list, versions))
                .Concat(Intermediate(transaction, key, list, versions));
            foreach (Finding finding in findings)
            {
                yield return finding;
            }
        }
    }

    /// <summary>A transaction read a list and appended to it, and another append is between the two: that one was read by nobody.</summary>
    public static IEnumerable<Finding> LostUpdates(ListTransaction transaction, ListVersions versions)
    {
        foreach ((int key, IReadOnlyList<long> list, IReadOnlyList<long> own) in transaction.Reads())
        {
            long[] appended = [.. transaction.AppendsTo(key)];
            IReadOnlyList<long> order = versions.OrderOf(key);
            bool isBehind = own.Count == 0 && appended.Length > 0 && (versions.PositionOf(key, appended[0]) ?? int.MaxValue) > list.Count;
            ListTransaction? between = isBehind && list.Count < order.Count ? versions.WriterOf(key, order[list.Count]) : null;
            if (between is not null && between != transaction)
            {
                yield return new Finding(
                    "lost update", [between.Operation, transaction.Operation],
                    $"Value {appended[0]} was appended to list {key} by a transaction that had not read {order[list.Count]} before it.");
            }
        }
    }

    private static IEnumerable<Finding> Own(
        ListTransaction transaction, int key, (IReadOnlyList<long> List, IReadOnlyList<long> Own) read, ListVersions versions)
    {
        bool isLast = read.List.TakeLast(read.Own.Count).SequenceEqual(read.Own);
        if (!isLast || read.List.Count(value => versions.WriterOf(key, value) == transaction) != read.Own.Count)
        {
            yield return new Finding(
                "own appends",
                [transaction.Operation],
                $"A read of list {key} does not end in what its transaction had appended by then.");
        }
    }

    private static IEnumerable<Finding> Orders(ListTransaction transaction, int key, IReadOnlyList<long> list, ListVersions versions)
    {
        if (!versions.IsBeginning(key, list))
        {
            yield return new Finding(
                "incompatible order",
                [transaction.Operation],
                $"List {key} is read as {Text(list)}, and elsewhere begins with {Text(versions.OrderOf(key))}.");
        }
    }

    private static IEnumerable<Finding> Sources(
        ListTransaction transaction, int key, IReadOnlyList<long> list, ListVersions versions)
    {
        foreach (long value in list)
        {
            ListTransaction? writer = versions.WriterOf(key, value);
            if (writer is null)
            {
                yield return new Finding("never appended", [transaction.Operation], $"List {key} holds {value}, which nobody appended.");
            }
            else if (!writer.Happened)
            {
                yield return new Finding(
                    "G1a aborted read", [writer.Operation, transaction.Operation], $"List {key} holds {value}, whose transaction failed.");
            }
        }
    }

    /// <summary>The last value that a read shows of another transaction is also the last one that the other transaction appended.</summary>
    private static IEnumerable<Finding> Intermediate(
        ListTransaction transaction, int key, IReadOnlyList<long> list, ListVersions versions)
    {
        if (versions.LastOfOthers(transaction, key, list) is { } last
            && last.Writer.AppendsTo(key).Last() != last.Value)
        {
            yield return new Finding(
                "G1b intermediate read",
                [last.Writer.Operation, transaction.Operation],
                $"List {key} ends in {last.Value}, behind which the same transaction appended more.");
        }
    }

    private static string Text(IReadOnlyList<long> list) => $"[{string.Join(' ', list.Take(12))}{(list.Count > 12 ? " …" : "")}]";
}
