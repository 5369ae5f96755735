using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A query over a property means its value: that of a field, or a computed one that the model stores.</summary>
public sealed class GetterTests
{
    private static readonly AggregateMappings _mappings = Mapped.All(m => m.Collection<Bill, int>("bills", b => b.Id));

    [Fact]
    public void A_property_that_returns_a_field_means_the_field_whatever_it_is_called()
    {
        Means<Bill>("total", b => b.Total);
        Means<Bill>("net", b => b.Net);
        Means<Bill>("net", b => b.Amount);
        Means<Bill>("net", b => b.Again);
        Means<Bill>("rank", b => b.Rank);
        Means<Bill>("rank", b => b.SureRank);
        Means<Bill>("wide", b => b.Wide);
        Means<Bill>("net", b => ((IAmount)b).Amount);
        Means<Bill>("net", b => ((IExplicit)b).Price);
        Means<Bill>("captured", b => b.Captured);
        Means<Bill>("block", b => b.Block);
    }

    [Fact]
    public void A_view_of_the_whole_of_a_collection_means_the_collection()
    {
        IsCounted<Bill>("lines", b => b.Lines.Count == 1);
        IsCounted<Bill>("lines", b => b.ReadOnly.Count == 1);
        IsCounted<Bill>("lines", b => b.Copied.Count == 1);
        IsCounted<Bill>("lines", b => b.Listed.Count() == 1);
        IsCounted<Bill>("lines", b => b.Array.Count() == 1);
    }

    [Fact]
    public void A_property_that_computes_is_refused_by_name_with_what_to_do()
    {
        Refused<Bill>("Bill.Gross computes, and is not the field that is stored as 'gross'. Say Computed(x => x.Gross)", b => b.Gross);
        Refused<Bill>("Bill.City computes", b => b.City);
        Refused<Bill>("Bill.Kept computes", b => b.Kept);
        Refused<Bill>("Bill.Odd computes", b => b.Odd);
        Refused<Bill>("Bill.First computes", b => b.First);
        Refused<Bill>("IPriced.Gross of Bill computes", b => ((IPriced)b).Gross);
        Refused<Bill>("IDefault.Level of Bill computes", b => ((IDefault)b).Level);
        Refused<Bill>("stores no member 'Twice'", b => b.Twice);
        Assert.Contains(
            "Bill.Words computes",
            Assert.Throws<UnsupportedSpecificationException>(() => Translate<Bill>(b => b.Words.Any())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_orders_projections_indexes_and_unique_constraints_follow_the_same_rule()
    {
        AggregateMapping mapping = _mappings.All.Single();
        Assert.Throws<UnsupportedSpecificationException>(() => Translate<Bill>(b => b.Gross > 3m));
        Assert.Throws<UnsupportedSpecificationException>(() => Translate(Criteria.For<Bill>().Equal(b => b.City, "x").Criterion));
        Expression<Func<Bill, decimal>> gross = b => b.Gross;
        Assert.Throws<UnsupportedSpecificationException>(() => new SpecificationTranslator(_mappings, mapping).TranslateOrder(gross));
        Assert.Throws<UnsupportedSpecificationException>(() => new ProjectionTranslator(mapping).Translate<Bill, decimal>(b => b.Gross));
        Unmappable("an index over", m => m.Collection<Bill, int>("bills", b => b.Id).Index(b => b.Gross));
        Unmappable("cannot be translated", m => m.Collection<Bill, int>("bills", b => b.Id).Index(b => b.Total).Where(b => b.Gross > 3m));
        Unmappable("the unique constraint 'city'", m => m.Collection<Bill, int>("bills", b => b.Id).Unique("city", b => b.City));

        static void Unmappable(string fault, Action<AggregateModelBuilder> build) =>
            Assert.Contains(fault, Assert.Throws<UnmappableModelException>(() => Mapped.All(build)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_property_computes_is_stored_beside_the_field_of_its_name_and_asked_for()
    {
        AggregateMappings mappings = Mapped.All(
            m => m.Collection<Priced, int>("priced", p => p.Id).Computed(p => p.Total).Computed(p => p.Double));
        AggregateMapping mapping = mappings.All.Single();

        string document = mapping.Write(new Priced(1, 4m));

        Assert.Equal("""{"id":1,"total":4,"computedTotal":5.00,"double":8}""", document);
        Assert.Equal(5.00m, mapping.Read<Priced>(document).Total);
        Assert.Equal(document, mapping.Write(mapping.Read<Priced>(document)));
        Assert.Equal("computedTotal", PathOf<Priced>(mappings, p => p.Total));
        Assert.Equal("double", PathOf<Priced>(mappings, p => p.Double));
    }

    [Fact]
    public void A_name_under_which_a_field_stands_is_not_taken_by_what_a_property_computes()
    {
        var failure = Assert.Throws<UnmappableModelException>(
            () => Mapped.All(m => m.Collection<Clashing, int>("clashing", c => c.Id).Computed(c => c.Total)));

        Assert.Contains("would be stored as 'computedTotal', as a field is", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_is_what_a_query_over_the_base_property_means()
    {
        AggregateMappings mappings = Mapped.All(m =>
        {
            m.Collection<Special, int>("specials", s => s.Id);
            m.Collection<Normal, int>("normals", n => n.Id);
        });

        Assert.Contains("Special.Price computes", Fault<Special>(mappings, s => s.Price), StringComparison.Ordinal);
        Assert.Contains("Special.Price computes", Fault<Special>(mappings, s => ((Item)s).Price), StringComparison.Ordinal);
        Assert.Contains("Special.Shadowed computes", Fault<Special>(mappings, s => s.Shadowed), StringComparison.Ordinal);
        Assert.Equal("shadowed", PathOf<Special>(mappings, s => ((Item)s).Shadowed));
        Assert.Equal("price", PathOf<Normal>(mappings, n => n.Price));
        Assert.Equal("price", PathOf<Normal>(mappings, n => ((Item)n).Price));
    }

    [Fact]
    public void A_generic_query_through_a_base_class_or_an_interface_means_what_the_class_returns()
    {
        AggregateMappings mappings = Mapped.All(m =>
        {
            m.Collection<Special, int>("specials", s => s.Id);
            m.Collection<Normal, int>("normals", n => n.Id);
            m.Collection<Bill, int>("bills", b => b.Id);
        });

        Assert.Contains("Special.Price computes", Fault(mappings, OfBase<Special>()), StringComparison.Ordinal);
        Assert.Equal("price", PathOf(mappings, OfBase<Normal>()));
        Assert.Equal("net", PathOf(mappings, OfInterface<Bill>()));

        static Expression<Func<T, decimal>> OfBase<T>()
            where T : Item => x => x.Price;

        static Expression<Func<T, decimal>> OfInterface<T>()
            where T : IAmount => x => x.Amount;
    }

    [Fact]
    public void A_family_of_which_one_subtype_computes_is_asked_one_subtype_at_a_time()
    {
        AggregateMappings mappings = Mapped.All(
            m => m.Collection<Item, int>("items", i => i.Id).Subtype<Special>("special").Subtype<Normal>("normal"));
        AggregateMappings computed = Mapped.All(m =>
        {
            m.Collection<Item, int>("items", i => i.Id).Subtype<Special>("special").Subtype<Normal>("normal");
            m.Type<Special>().Computed(s => s.Price);
        });

        Assert.Contains("Special.Price computes", Fault<Item>(mappings, i => i.Price), StringComparison.Ordinal);
        Assert.Contains("under several names", Fault<Item>(computed, i => i.Price), StringComparison.Ordinal);
        Assert.Equal("computedPrice", PathOf<Item>(computed, i => ((Special)i).Price));
    }

    [Fact]
    public void A_value_object_is_unwrapped_by_a_property_that_returns_its_value_and_by_no_other()
    {
        AggregateMappings mappings = Mapped.All(m => m.Collection<Holder<Code>, int>("holders", h => h.Id));

        Assert.Equal("content", PathOf<Holder<Code>>(mappings, h => h.Content.Text));
        Assert.NotEmpty(Fault<Holder<Code>>(mappings, h => h.Content.Value));
    }

    [Fact]
    public void An_id_that_computes_is_the_key_and_no_member_unless_it_is_stored_as_computed()
    {
        AggregateMappings mappings = Mapped.All(m => m.Collection<Named, string>("named", n => n.Id));
        AggregateMappings computed = Mapped.All(m => m.Collection<Named, string>("named", n => n.Id).Computed(n => n.Id));

        Assert.Equal("n-1", mappings.All.Single().KeyOf(new Named("1")).Id);
        Assert.Contains("Named.Id computes", Fault<Named>(mappings, n => n.Id), StringComparison.Ordinal);
        Expression<Func<Named, string>> id = n => n.Id;
        Assert.True(Resolve<Named>(computed, id, out _)?.IsIdentity);
        Assert.False(computed.All.Single().Members.FollowStored(["id"], out _)?.IsIdentity);
    }

    [Fact]
    public void Whether_a_member_may_be_null_is_what_its_field_declares()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Lax, int>("lax", x => x.Id));

        string document = mapping.Write(new Lax(1));
        Lax read = mapping.Read<Lax>(document);

        Assert.Equal("""{"id":1}""", document);
        Assert.Equal("unknown", read.City);
        Assert.Equal("none", read.Kept);
        Assert.Null(read.Allowed);
        Assert.Null(read.Maybe);
    }

    [Fact]
    public void A_field_that_is_never_null_is_refused_null_though_the_property_over_it_may_be()
    {
        AggregateMapping mapping = Mapped.By(m => m.Collection<Strict, int>("strict", x => x.Id));

        var failure = Assert.Throws<UnstorableValueException>(() => mapping.Write(new Strict(1, null!))); // against its declaration

        Assert.Contains("'name' is null, and is declared as never being so", failure.Message, StringComparison.Ordinal);
    }

    private static void Means<T>(string stored, Expression<Func<T, object?>> member) => Assert.Equal(stored, PathOf(_mappings, member));

    private static void Refused<T>(string fault, Expression<Func<T, object?>> member) =>
        Assert.Contains(fault, Fault(_mappings, member), StringComparison.Ordinal);

    private static void IsCounted<T>(string stored, Expression<Func<T, bool>> criterion)
    {
        var comparison = Assert.IsType<PlanNode.Comparison>(Translate(criterion));
        Assert.Equal([stored], Assert.IsType<PlanOperand.Count>(comparison.Left).Sequence.Members);
    }

    private static PlanNode Translate<T>(Expression<Func<T, bool>> criterion) =>
        new SpecificationTranslator(_mappings, _mappings.All.Single()).Translate(criterion);

    private static string? PathOf<T>(AggregateMappings all, LambdaExpression member) => Resolve<T>(all, member, out _)?.Path.ToString();

    private static string? PathOf<T, TValue>(AggregateMappings mappings, Expression<Func<T, TValue>> member) => PathOf<T>(mappings, member);

    private static string Fault<T, TValue>(AggregateMappings mappings, Expression<Func<T, TValue>> member)
    {
        Assert.Null(Resolve<T>(mappings, member, out string fault));
        return fault;
    }

    private static string Fault<T>(AggregateMappings mappings, Expression<Func<T, object?>> member) => Fault<T, object?>(mappings, member);

    private static string? PathOf<T>(AggregateMappings all, Expression<Func<T, object?>> path) => PathOf<T>(all, (LambdaExpression)path);

    private static MemberResolution? Resolve<T>(AggregateMappings mappings, LambdaExpression member, out string fault) =>
        mappings.For(typeof(T)).Members.FollowClr(MemberChain.Find(member.Body, member.Parameters[0])!, out fault); // each is a chain

    private interface IAmount
    {
        decimal Amount { get; }
    }

    private interface IExplicit
    {
        decimal Price { get; }
    }

    private interface IPriced
    {
        decimal Gross { get; }
    }

    private interface IDefault
    {
        int Level => 3;
    }

    [SuppressMessage("Performance", "CA1819", Justification = "An array is one of the ways to show a list.")]
    private sealed class Bill(int id, decimal net, string captured) : IAmount, IExplicit, IPriced, IDefault
    {
        private readonly decimal _net = net;
        private readonly decimal _gross = net;
        private readonly int? _rank = id;
        private readonly int _wide = id;
        private readonly List<string> _lines = [];
        private readonly List<string> _words = [];
        private readonly string? _city = id > 1 ? "here" : null;
        private readonly int _level = id;
        private readonly int _odd = id;
        private readonly int _block = id;
        private readonly string[] _first = [];

        public int Id { get; } = id;

        public decimal Total { get; private set; }

        public decimal Net => _net;

        public decimal Amount => Net;

        public decimal Again => Amount;

        public int? Rank => _rank;

        public int SureRank => _rank!.Value; // a test asks for its field alone

        public long Wide => _wide;

        public decimal Gross => _gross * 1.25m;

        public string City => _city ?? "unknown";

        public string Kept { get => field ?? "x"; private set; }

        public int Odd => _odd > 3 ? _odd : _level;

        public string First => _first[0];

        public decimal Twice => _net * 2;

        public string Captured => captured;

        public int Block
        {
            get { return _block; }
        }

        public IReadOnlyList<string> Lines => _lines;

        public IReadOnlyList<string> ReadOnly => _lines.AsReadOnly();

        public IReadOnlyList<string> Copied => [.. _lines];

        public IEnumerable<string> Listed => _lines.ToList();

        public string[] Array => [.. _lines];

        public IEnumerable<string> Words => _words.Where(word => word.Length > 3);

        decimal IExplicit.Price => Amount;

        decimal IPriced.Gross => _gross * 2;
    }

    private sealed class Priced(int id, decimal total)
    {
        private readonly decimal _total = total;

        public int Id { get; } = id;

        public decimal Total => _total * 1.25m;

        public decimal Double => _total * 2;
    }

    private sealed class Clashing(int id, decimal total, int computedTotal)
    {
        private readonly decimal _total = total;

        public int Id { get; } = id;

        public decimal Total => _total + ComputedTotal;

        public int ComputedTotal { get; } = computedTotal;
    }

    private abstract class Item(int id)
    {
        public int Id { get; } = id;

        public virtual decimal Price { get; protected set; }

        public string Shadowed { get; protected set; } = "";
    }

    private sealed class Special(int id) : Item(id)
    {
        public override decimal Price => base.Price * 2;

        public new string Shadowed => base.Shadowed + "!";
    }

    private sealed class Normal(int id) : Item(id)
    {
        public override decimal Price => base.Price;
    }

    private readonly record struct Code(string Text)
    {
        public string Value => Text.Trim();
    }

    private sealed class Named(string id)
    {
        private readonly string _id = id;

        public string Id => $"n-{_id}";
    }

    private sealed class Lax(int id)
    {
        private readonly string? _city = id > 1 ? "here" : null;

        public int Id { get; } = id;

        public string City => _city ?? "unknown";

        public string Kept { get => field ?? "none"; private set; } = null!; // read through its getter alone

        [AllowNull]
        public string Allowed { get; set; } = null; // it may be set to null

        [MaybeNull]
        public string Maybe { get; set; } = null!; // it may be null when it is read
    }

    private sealed class Strict(int id, string name)
    {
        private readonly string _name = name;

        public int Id { get; } = id;

        public string? Name => _name;
    }
}
