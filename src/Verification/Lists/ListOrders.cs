namespace Granary.Verification;

/// <summary>The anomalies that the order of one list shows, without any cycle.</summary>
internal static class ListOrders
{
    /// <summary>A value is in the list twice.</summary>
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
}
