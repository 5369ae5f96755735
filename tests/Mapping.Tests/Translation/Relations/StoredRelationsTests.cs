using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation.Relations;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

#pragma warning disable CA1066, CA1067, CA1815, CA2231, CS0659, CS0660, CS0661, CA1036 // Relations as a domain may write them.
/// <summary>Which relations of the domain say what the order of the stored forms says, and how that is found out.</summary>
public sealed class StoredRelationsTests
{
    private static readonly StoredRelations _relations = new AggregateMappings(AggregateModel.Build([new CrateModel()])).Relations;
    private static readonly StoredRelations _stamped = new AggregateMappings(AggregateModel.Build([new StampModel()])).Relations;

    [Fact]
    public void An_equality_that_ignores_case_agrees_with_text_that_is_compared_without_case()
    {
        DomainRelation folding = DomainRelation.ForEquality(typeof(Models.Mail));
        DomainRelation exact = DomainRelation.ForEquality(typeof(Models.Exact));

        Assert.Null(_relations.FindFault(folding, ignoresCase: true));
        Assert.NotNull(_relations.FindFault(folding, ignoresCase: false));
        Assert.NotNull(_relations.FindFault(exact, ignoresCase: true));
        Assert.Null(_relations.FindFault(exact, ignoresCase: false));
    }

    [Fact]
    public void A_type_that_is_no_single_value_of_a_document_has_no_fault() => Assert.All(
        [typeof(string), typeof(int), typeof(IComparable), typeof(Shape), typeof(List<int>), typeof(Dictionary<int, int>), typeof(Place)],
        type =>
        {
            Assert.Null(_relations.FindFault(DomainRelation.ForEquality(type)));
            Assert.Null(_relations.FindFaultOfMembers(DomainRelation.ForEquality(type)));
            Assert.Null(_relations.FindContentName(type));
        });

    [Theory]
    [InlineData(typeof(Made), true)]
    [InlineData(typeof(MadeStructure), true)]
    [InlineData(typeof(Bare), true)]
    [InlineData(typeof(Models.Sole), false)]
    [InlineData(typeof(ByHand), false)]
    [InlineData(typeof(OfObjects), false)]
    [InlineData(typeof(OfBase), false)]
    public void An_equality_that_the_compiler_or_NET_makes_needs_no_trial(Type type, bool isMade)
    {
        string? fault = _relations.FindFaultOfMembers(DomainRelation.ForEquality(type));

        Assert.Equal(isMade, fault is null);
        Assert.True(isMade || fault!.Contains("was written by hand, and there is no way to try it out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_operator_that_was_written_by_hand_is_tried_out_where_the_equality_beside_it_is_made()
    {
        Assert.Null(OfOperator(typeof(Made)));
        Assert.Null(OfOperator(typeof(MadeStructure)));
        Assert.NotNull(OfOperator(typeof(Bare)));
        Assert.NotNull(OfOperator(typeof(ByHand)));

        static string? OfOperator(Type type) => _relations.FindFaultOfMembers(
            DomainRelation.ForOperator(type, ExpressionType.Equal, type.GetMethod("op_Equality", [type, type])!));
    }

    [Fact]
    public void A_relation_that_fails_gives_no_answer_and_is_refused()
    {
        string? fault = _relations.FindFault(DomainRelation.ForEquality(typeof(Failing)));

        Assert.StartsWith("the Equals of Failing is not that of what is stored: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_values_near_a_requested_one_are_compared_with_it_in_both_directions()
    {
        DomainRelation equality = DomainRelation.ForEquality(typeof(Models.Seal));

        Assert.Null(_relations.FindFault(equality, new Models.Seal("1a")));
        Assert.NotNull(_relations.FindFault(equality, new Models.Seal("§ 1a")));
        Assert.Null(_relations.FindFault(equality, new Models.Seal(null!)));
        Assert.Null(_relations.FindFault(equality, new Models.Seal("\0§")));
        Assert.Null(_relations.FindFault(equality, "§ 1a"));
        Assert.NotNull(_relations.FindFault(DomainRelation.ForEquality(typeof(Onesided)), new Onesided("§a")));
        Assert.NotNull(_relations.FindFault(DomainRelation.ForEquality(typeof(Onesided)), new Onesided("§A")));
        Assert.Equal(
            "the Equals of Mail is not that of what is stored: it takes 'a' and 'A' for equal, which are stored apart; "
            + "compare its Value, and store one form of what is to be equal.",
            _relations.FindFault(DomainRelation.ForEquality(typeof(Models.Mail)), new Models.Mail("x")));
    }

    [Fact]
    public void A_value_of_which_two_objects_differ_is_refused_although_others_of_its_type_agree()
    {
        DomainRelation equality = DomainRelation.ForEquality(typeof(Models.Coin));

        Assert.Null(_relations.FindFault(equality, new Models.Coin("1")));
        Assert.NotNull(_relations.FindFault(equality, new Models.Coin("§")));
    }

    [Fact]
    public void An_equality_that_the_compiler_makes_needs_a_trial_where_it_compares_more_than_is_stored() => Assert.Contains(
        "there is no way to try it out",
        _stamped.FindFaultOfMembers(DomainRelation.ForEquality(typeof(Stamped))),
        StringComparison.Ordinal);

    [Fact]
    public void A_relation_is_tried_out_on_the_values_that_its_type_accepts_alone() =>
        Assert.Null(_stamped.FindFault(DomainRelation.ForEquality(typeof(Lower))));

    [Fact]
    public void An_equality_of_two_values_can_be_tried_out() =>
        Assert.Null(_relations.FindFaultOfMembers(DomainRelation.ForEquality(typeof(Models.Flag))));

    [Fact]
    public void Null_matters_to_the_equality_of_objects_alone()
    {
        Assert.Null(_relations.FindFault(DomainRelation.ForEquality(typeof(Models.Level))));
        Assert.Null(_relations.FindFault(Of<Models.Level>(ExpressionType.Equal)));
        Assert.All(
            [ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual],
            order => Assert.Null(_relations.FindFault(Of<Models.Rank>(order))));
        Assert.StartsWith(
            "to the != of Blank a value is equal to null",
            _relations.FindFault(Of<Models.Blank>(ExpressionType.NotEqual)),
            StringComparison.Ordinal);

        static DomainRelation Of<T>(ExpressionType @operator) => DomainRelation.ForOperator(
            typeof(T),
            @operator,
            Expression.MakeBinary(@operator, Expression.Default(typeof(T)), Expression.Default(typeof(T))).Method!); // each has one
    }

    [Fact]
    public void Numbers_are_compared_without_case_as_they_are_with_it()
    {
        Assert.Null(_relations.FindFault(DomainRelation.ForEquality(typeof(Models.Level)), ignoresCase: true));
        Assert.Null(_relations.FindFault(DomainRelation.ForEquality(typeof(Models.Flag)), ignoresCase: true));
    }

    [Fact]
    public void A_value_has_one_stored_form_or_none()
    {
        Assert.Equal(["a"], _relations.Stored("a"));
        Assert.Equal(["a"], _relations.Stored(new Models.Mail("a")));
        Assert.Equal([3L], _relations.Stored(3));
        Assert.Empty(_relations.Stored("a\0"));
        Assert.Empty(_relations.Stored(new Models.Mail(null!)));
        Assert.Empty(_relations.Stored(new Place("a", 1)));
    }

    [Fact]
    public void The_values_near_another_are_of_its_type_and_can_be_stored()
    {
        Assert.Equal([new Probe(6, 6L), new Probe(4, 4L), new Probe(105, 105L)], _relations.Near(5));
        Assert.Equal([new Probe((byte)254, 254L)], _relations.Near(byte.MaxValue));
        Assert.All(_relations.Near(new Models.Mail("a")), near => Assert.Equal(near.Content, Assert.IsType<Models.Mail>(near.Value).Value));
        Assert.Contains(_relations.Near(new Models.Mail("a")), near => Equals(near.Content, "A"));
        Assert.Empty(_relations.Near(new Place("a", 1)));
        Assert.Empty(_relations.Near(new Models.Mail(null!)));
    }

    [Fact]
    public void The_stored_form_of_a_value_with_an_equality_of_its_own_has_a_name()
    {
        Assert.Equal("value", _relations.FindContentName(typeof(Models.Mail)));
        Assert.Equal("originalString", _relations.FindContentName(typeof(Uri)));
        Assert.Equal("target.originalString", _relations.FindContentName(typeof(Models.Link)));
    }

    [Fact]
    public void A_content_gives_the_value_of_the_domain_or_none()
    {
        Assert.Equal(new Models.Exact("a"), _relations.FindValue(typeof(Models.Exact), "a"));
        Assert.Equal(3, _relations.FindValue(typeof(int), 3L));
        Assert.Null(_relations.FindValue(typeof(int), "a"));
    }

    private abstract record Shape(string Value);

    private sealed record Made(Models.Only Value);

    private readonly record struct MadeStructure(Models.Only Value);

    private readonly struct Bare(Models.Only value)
    {
        public Models.Only Value { get; } = value;

        public static bool operator ==(Bare left, Bare right) => left.Value == right.Value;

        public static bool operator !=(Bare left, Bare right) => left.Value != right.Value;
    }

    private readonly struct ByHand(Models.Only value) : IEquatable<ByHand>
    {
        public Models.Only Value { get; } = value;

        public static bool operator ==(ByHand left, ByHand right) => left.Equals(right);

        public static bool operator !=(ByHand left, ByHand right) => !left.Equals(right);

        public bool Equals(ByHand other) => Value == other.Value;
    }

    private readonly struct OfObjects(Models.Only value)
    {
        public Models.Only Value { get; } = value;

        public override bool Equals(object? obj) => obj is OfObjects other && other.Value == Value;
    }

    private abstract record Base(Models.Only Value)
    {
        public virtual bool Equals(Base? other) => other?.Value == Value;

        public override int GetHashCode() => 0;
    }

    private sealed record OfBase(Models.Only Value) : Base(Value);

    private sealed record Failing(string Value)
    {
        public bool Equals(Failing? other) => throw new NotSupportedException("There is no answer.");

        public override int GetHashCode() => 0;
    }

    /// <summary>A value in small letters takes the one in capitals for equal, and not the other way round.</summary>
    private sealed record Onesided(string Value)
    {
        public bool Equals(Onesided? other) =>
            Value == other?.Value || (Value == "§a" && other?.Value == "§A");

        public override int GetHashCode() => 0;
    }

    private sealed record Lower(string Value)
    {
        public bool Equals(Lower? other) => string.Equals(Value, other?.Value, StringComparison.OrdinalIgnoreCase);

        public override int GetHashCode() => 0;
    }

    private sealed record Stamped(Models.Only Value)
    {
        public int Times { get; init; }
    }

    private sealed class StampModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            model.Collection<Crate, CrateId>("crates", crate => crate.Id);
            model.Type<Stamped>().Ignore(stamped => stamped.Times);
            model.Type<Lower>().RestoredBy((string value) =>
                value.Any(char.IsUpper) ? throw new ArgumentException("Capitals are refused.") : new Lower(value));
        }
    }
}
