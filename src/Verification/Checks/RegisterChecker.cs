namespace Granary.Verification;

/// <summary>Each register is linearisable: a read shows the value of the last write before it, in an order that time allows.</summary>
/// <remarks>
/// Values of writes are unique, and every read and every acknowledged write shows a version. A write with an unknown outcome takes effect
/// at the version at which it is read, at any time after its start, or never. <see cref="RealTimeOrder"/> explains why pairs are enough. A
/// register that nobody has written is read as version 0 without a value. A read while the cluster was not whole may be old; it is
/// compared with everything but the versions before it.
/// </remarks>
internal sealed class RegisterChecker : IChecker
{
    /// <inheritdoc/>
    public string Name => "register";

    /// <inheritdoc/>
    public Verdict Check(History history)
    {
        var registers = new Dictionary<int, Register>();
        foreach ((Operation operation, Act.Write write) in history.OperationsOf<Act.Write>())
        {
            GetOrAdd(registers, write.Key).Add(operation, write);
        }

        foreach ((Operation operation, Act.Read read) in history.OperationsOf<Act.Read>())
        {
            GetOrAdd(registers, read.Key).Add(operation);
        }

        return Verdict.FromFindings(
            this,
            registers.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value.Findings(pair.Key, history)),
            new Evidence(
                "reads",
                history.OperationsOf<Act.Read>().Count(read => read.Operation.Happened && history.MustBeFresh(read.Operation))),
            new Evidence("acknowledged writes", history.OperationsOf<Act.Write>().Count(write => write.Operation.Happened)));
    }

    private static Register GetOrAdd(Dictionary<int, Register> registers, int key)
    {
        if (!registers.TryGetValue(key, out Register? register))
        {
            registers.Add(key, register = new Register());
        }

        return register;
    }

    private sealed class Register
    {
        private readonly Dictionary<long, Operation> _writes = [];
        private readonly List<(Operation Operation, long? Value, long Version)> _shown = [];

        public void Add(Operation operation, Act.Write write)
        {
            _writes[write.Value] = operation;
            if (operation.Saw<Seen.Version>() is { } version)
            {
                _shown.Add((operation, write.Value, version.Value));
            }
        }

        public void Add(Operation operation)
        {
            if (operation.Saw<Seen.Content>() is { } content)
            {
                _shown.Add((operation, content.Value, content.AtVersion));
            }
        }

        public IEnumerable<Finding> Findings(int key, History history) =>
            Sources(key).Concat(Doubles(key)).Concat(RealTimeOrder.Contradictions(Points(), history).Select(pair => new Finding(
                "not linearisable",
                [pair.Earlier.Operation, pair.Later.Operation],
                $"Register {key} was at version {pair.Earlier.Version}, and later {(pair.Later.Writes ? "a write led to" : "a read shows")}"
                + $" version {pair.Later.Version}.")));

        // A write that a read shows has the version of the read, whatever is known of its outcome.
        private IEnumerable<RealTimeOrder.Point> Points()
        {
            foreach ((Operation operation, long? value, long version) in _shown)
            {
                bool writes = operation.Act is Act.Write;
                yield return new RealTimeOrder.Point(operation, version, writes);
                if (!writes && value is { } read && _writes.TryGetValue(read, out Operation? write) && write.Saw<Seen.Version>() is null)
                {
                    yield return new RealTimeOrder.Point(write, version, Writes: true);
                }
            }
        }

        private IEnumerable<Finding> Sources(int key) => from shown in _shown
            let write = shown.Value is { } value ? _writes.GetValueOrDefault(value) : null
            let fault = shown.Value is null ? (shown.Version == 0 ? null : "no value at a version that was written")
                : shown.Version == 0 ? "a value at version 0, which is that before all writes"
                : write is null ? $"value {shown.Value}, which nobody wrote"
                : write.MayHaveHappened ? null
                : $"value {shown.Value}, whose write failed"
            where fault is not null
            let operations = write is null ? new[] { shown.Operation } : [write, shown.Operation]
            select new Finding("no such write", operations, $"Register {key} shows {fault}.");

        private IEnumerable<Finding> Doubles(int key)
        {
            var versions = new Dictionary<long, (Operation Operation, long? Value)>();
            var values = new Dictionary<long, (Operation Operation, long Version)>();
            foreach ((Operation operation, long? value, long version) in _shown)
            {
                if (!versions.TryAdd(version, (operation, value)) && versions[version].Value != value)
                {
                    yield return new Finding(
                        "two values", [versions[version].Operation, operation], $"Version {version} of register {key} has two values.");
                }

                if (value is { } known && !values.TryAdd(known, (operation, version)) && values[known].Version != version)
                {
                    yield return new Finding(
                        "two versions", [values[known].Operation, operation], $"Value {known} of register {key} has two versions.");
                }
            }
        }
    }
}
