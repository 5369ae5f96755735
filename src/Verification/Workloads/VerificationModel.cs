using Granary.Domain;

namespace Granary.Verification;

/// <summary>The aggregates that workloads change: as plain as can be, so that a breach is the store's.</summary>
internal sealed class VerificationModel : IAggregateModel
{
    /// <inheritdoc/>
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Account, int>("verified-accounts", account => account.Id);
        model.Collection<Series, int>("verified-lists", series => series.Id);
        model.Collection<Register, int>("verified-registers", register => register.Id);
        model.Collection<Counter, int>("verified-counters", counter => counter.Id);
        model.Collection<Ticket, long>("verified-tickets", ticket => ticket.Holder).Unique("name", ticket => ticket.Name);
        model.Collection<Ledger, int>("verified-ledgers", ledger => ledger.Id);
        model.Collection<Row, int>("verified-rows", row => row.Id).Index(row => row.Value);
        model.Collection<Being, int>("verified-beings", being => being.Id);
    }

    /// <summary>Money, which is neither made nor lost.</summary>
    internal sealed class Account(int id, long balance)
    {
        public int Id { get; } = id;

        public long Balance { get; private set; } = balance;

        public void Add(long amount) => Balance += amount;
    }

    /// <summary>A list of values.</summary>
    internal sealed class Series(int id)
    {
        private readonly List<long> _values = [];

        public int Id { get; } = id;

        public IReadOnlyList<long> Values => _values;

        public void Append(long value) => _values.Add(value);
    }

    /// <summary>One value.</summary>
    internal sealed class Register(int id)
    {
        public int Id { get; } = id;

        public long Value { get; private set; }

        public void Write(long value) => Value = value;
    }

    /// <summary>How often it was asked to count.</summary>
    internal sealed class Counter(int id)
    {
        public int Id { get; } = id;

        public long Value { get; private set; }

        public long Increment() => ++Value;
    }

    /// <summary>A name with its holder; the name is unique.</summary>
    internal sealed class Ticket(long holder, int name)
    {
        public long Holder { get; } = holder;

        public int Name { get; } = name;
    }

    /// <summary>The ids of the commits that changed it.</summary>
    internal sealed class Ledger(int id)
    {
        private readonly List<Guid> _commits = [];

        public int Id { get; } = id;

        public IReadOnlyList<Guid> Commits => _commits;

        public void Add(Guid commit) => _commits.Add(commit);
    }

    /// <summary>A value that queries ask for.</summary>
    internal sealed class Row(int id)
    {
        public int Id { get; } = id;

        public long Value { get; private set; } = -1;

        public void Set(long value) => Value = value;
    }

    /// <summary>A life under an identity that others had before.</summary>
    internal sealed class Being(int id, long life)
    {
        public int Id { get; } = id;

        public long Life { get; } = life;
    }
}
