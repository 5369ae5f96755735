namespace Granary.Verification;

/// <summary>The anomalies that single reads of lists show, without any cycle.</summary>
internal static class ListReads
{
    /// <summary>The breaches in the reads of one transaction.</summary>
    public static IEnumerable<Finding> Findings(ListTransaction transaction, ListVersions versions)
    {
        foreach ((int key, IReadOnlyList<long> list, IReadOnlyList<long> own) in transaction.Reads())
        {
            bool isOwnLast = list.TakeLast(own.Count).SequenceEqual(own);
            if (!isOwnLast || list.Count(value => versions.WriterOf(key, value) == transaction) != own.Count)
            {
                yield return new Finding(
                    "own appends",
                    [transaction.Operation],
                    $"A read of list {key} does not end in what its transaction had appended by then.");
            }

            if (!versions.IsBeginning(key, list))
            {
                yield return new Finding(
                    "incompatible order", [transaction.Operation],
                    $"List {key} is read as {Text(list)}, and elsewhere begins with {Text(versions.OrderOf(key))}.");
            }

            foreach (Finding finding in Sources(transaction, key, list, versions).Concat(Intermediate(transaction, key, list, versions)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>The breaches in the order of one list: a value that is in it twice.</summary>
    public static IEnumerable<Finding> Repeats(int key, ListVersions versions) =>
        from value in versions.OrderOf(key).CountBy(value => value)
        where value.Value > 1
        let writer = versions.WriterOf(key, value.Key)
        let operations = writer is null ? Array.Empty<Operation>() : [writer.Operation]
        select new Finding("appended twice", operations, $"Value {value.Key} is in list {key} {value.Value} times.");

    /// <summary>The values that one transaction appended to a list stand in it in the order of its steps, from the first one on.</summary>
    public static IEnumerable<Finding> Disorders(int key, ListVersions versions)
    {
        ListTransaction? before = null;
        int place = 0;
        foreach (long value in versions.OrderOf(key))
        {
            ListTransaction? writer = versions.WriterOf(key, value);
            place = writer == before ? place + 1 : 0;
            if (writer is not null && writer.AppendsTo(key).ElementAtOrDefault(place) != value)
            {
                yield return new Finding(
                    "appends apart", [writer.Operation], $"Value {value} does not stand in list {key} where its transaction appended it.");
            }

            before = writer;
        }
    }

    /// <summary>A transaction read a list and appended to it, and another append is between the two: that one was read by nobody.</summary>
    public static IEnumerable<Finding> LostUpdates(ListTransaction transaction, ListVersions versions)
    {
        foreach ((int key, IReadOnlyList<long> list, IReadOnlyList<long> own) in transaction.Reads())
        {
            long[] appended = [.. transaction.AppendsTo(key)];
            IReadOnlyList<long> order = versions.OrderOf(key);
            bool isBehind = own.Count == 0 && appended.Length > 0 && (versions.PlaceOf(key, appended[0]) ?? int.MaxValue) > list.Count;
            ListTransaction? between = isBehind && list.Count < order.Count ? versions.WriterOf(key, order[list.Count]) : null;
            if (between is not null && between != transaction)
            {
                yield return new Finding(
                    "lost update", [between.Operation, transaction.Operation],
                    $"Value {appended[0]} was appended to list {key} by a transaction that had not read {order[list.Count]} before it.");
            }
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
