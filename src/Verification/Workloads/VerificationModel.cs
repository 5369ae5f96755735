using Granary.Domain;

namespace Granary.Verification;

/// <summary>The scratch collections in which <c>granary verify</c> lets clients work, beside the collections of a domain.</summary>
/// <remarks>
/// <para>
/// The server <c>granary</c> declares them in its silos. An application with silos of its own adds them:
/// <c>silo.AddGranary(g => g.AddModel&lt;ShopModel&gt;().AddModel&lt;VerificationModel&gt;().UsePostgreSql("Host=…"))</c>.
/// </para>
/// <para>
/// Cost: no index and no table; one row in the table of unique constraints. The aggregates are as plain as can be, so that a breach is the
/// store's and not the domain's. Immutable; safe on any thread.
/// </para>
/// </remarks>
public sealed class VerificationModel : IAggregateModel
{
    /// <inheritdoc/>
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Account, int>($"{ScratchNames.Prefix}accounts", account => account.Id);
        model.Collection<Series, int>($"{ScratchNames.Prefix}lists", series => series.Id);
        model.Collection<Register, int>($"{ScratchNames.Prefix}registers", register => register.Id);
        model.Collection<Counter, int>($"{ScratchNames.Prefix}counters", counter => counter.Id);
        model.Collection<Ticket, long>($"{ScratchNames.Prefix}tickets", ticket => ticket.Holder).Unique("name", ticket => ticket.Name);
        model.Collection<Ledger, int>($"{ScratchNames.Prefix}ledgers", ledger => ledger.Id);
        model.Collection<Row, int>($"{ScratchNames.Prefix}rows", row => row.Id);
        model.Collection<Being, int>($"{ScratchNames.Prefix}beings", being => being.Id);
        model.Collection<Mark, string>($"{ScratchNames.Prefix}marks", mark => mark.Id);
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

    /// <summary>A counter of the calls that increment it.</summary>
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

    /// <summary>The mark of the verification that has the scratch collections to itself.</summary>
    internal sealed class Mark(string id)
    {
        public string Id { get; } = id;

        public Guid Holder { get; private set; }

        public string Owner { get; private set; } = "";

        public DateTimeOffset Until { get; private set; }

        public void Take(Guid holder, string owner, DateTimeOffset until) => (Holder, Owner, Until) = (holder, owner, until);
    }
}
