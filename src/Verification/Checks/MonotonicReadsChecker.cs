namespace Granary.Verification;

/// <summary>A client that has read a version of a register or of an aggregate reads no older one afterwards.</summary>
/// <remarks>
/// An aggregate that was deleted shows no version, so a read without content is passed over. A read while the cluster was not whole may be
/// older than the reads before it.
/// </remarks>
internal sealed class MonotonicReadsChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "monotonic reads";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        IGrouping<(int Client, Type Kind, int Key), RealTimeOrder.Point>[] readers =
        [
            .. from operation in history.Operations
               let key = operation.Act switch { Act.Read read => read.Key, Act.Look look => look.Key, _ => (int?)null }
               let content = operation.Saw<Seen.Content>()
               where key is not null && content is not null && (content.Value is not null || operation.Act is Act.Read)
               group new RealTimeOrder.Point(operation, content.AtVersion, Writes: false)
                   by (operation.Client, operation.Act.GetType(), key.Value),
        ];
        IEnumerable<Finding> findings = from reader in readers
                                        from pair in RealTimeOrder.Contradictions(reader, history)
                                        select new Finding(
                                            "read went back",
                                            [pair.Earlier.Operation, pair.Later.Operation],
                                            $"Client {reader.Key.Client} read version {pair.Earlier.Version} of {reader.Key.Key}, "
                                            + $"and then version {pair.Later.Version}.");
        return Verdict.FromFindings(
            this, findings, new Evidence("reads of what the same client had read", readers.Sum(reader => reader.Count() - 1L)));
    }
}
