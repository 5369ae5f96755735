using System.Linq.Expressions;
using Xunit;

namespace Granary.Domain.Tests.Specifications;

/// <summary>A rule can be asked of an object in memory, without any engine.</summary>
public sealed class SpecificationTests
{
    private static readonly Parcel _parcel = new("Anna", new Address("Bergen", 5003, null), [3, 4], null);
    private static readonly Parcel _lost = new(null, null, [], 7);

    public static TheoryData<string, bool, bool> Rules => new()
    {
        { nameof(InBergen), true, false },
        { nameof(NotInBergen), false, true },
        { nameof(ZipAbove), true, false },
        { nameof(ZipNotAbove), false, true },
        { nameof(CountryIsNorway), false, false },
        { nameof(CountryIsNotNorway), true, true },
        { nameof(NamedLikeAnna), true, false },
        { nameof(WeightAbove), false, true },
        { nameof(WeightMissing), true, false },
        { nameof(ZipOneOf), true, false },
        { nameof(AnyPieceAbove), true, false },
    };

    private static Expression<Func<Parcel, bool>> InBergen => p => p.To!.City == "Bergen";

    private static Expression<Func<Parcel, bool>> NotInBergen => p => p.To!.City != "Bergen";

    private static Expression<Func<Parcel, bool>> ZipAbove => p => p.To!.Zip > 5000;

    private static Expression<Func<Parcel, bool>> ZipNotAbove => p => !(p.To!.Zip > 5000);

    private static Expression<Func<Parcel, bool>> CountryIsNorway => p => p.To!.Country!.Code == "no";

    private static Expression<Func<Parcel, bool>> CountryIsNotNorway => p => p.To!.Country!.Code != "no";

    private static Expression<Func<Parcel, bool>> NamedLikeAnna => p => p.For!.StartsWith("An");

    private static Expression<Func<Parcel, bool>> WeightAbove => p => p.Weight > 5;

    private static Expression<Func<Parcel, bool>> WeightMissing => p => p.Weight == null;

    private static Expression<Func<Parcel, bool>> ZipOneOf => p => new List<int> { 0, 5003 }.Contains(p.To!.Zip);

    private static Expression<Func<Parcel, bool>> AnyPieceAbove => p => p.Pieces.Any(piece => piece > 3);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_part_that_is_missing_is_null_and_never_a_failure(string rule, bool forParcel, bool forLost)
    {
        var criterion = (Expression<Func<Parcel, bool>>?)typeof(SpecificationTests)
            .GetProperty(rule, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)?.GetValue(null);
        Specification<Parcel> specification = Specification.For(criterion!); // each rule above is a property

        Assert.Equal((forParcel, forLost), (specification.IsSatisfiedBy(_parcel), specification.IsSatisfiedBy(_lost)));
        Assert.Equal((!forParcel, !forLost), ((!specification).IsSatisfiedBy(_parcel), specification.Not().IsSatisfiedBy(_lost)));
    }

    [Fact]
    public void Rules_compose_by_methods_and_by_operators()
    {
        Specification<Parcel> bergen = Specification.For(InBergen);
        Specification<Parcel> heavy = Specification.For(WeightAbove);

        Assert.Equal((false, false), Both(bergen & heavy));
        Assert.Equal((false, false), Both(bergen.And(heavy)));
        Assert.Equal((true, true), Both(bergen | heavy));
        Assert.Equal((true, true), Both(bergen.Or(heavy)));
        Assert.Equal((false, true), Both(!bergen & heavy));
        Assert.Equal((true, true), Both(Specification.All<Parcel>()));
        Assert.Equal((false, false), Both(Specification.None<Parcel>()));

        static (bool, bool) Both(Specification<Parcel> rule) => (rule.IsSatisfiedBy(_parcel), rule.IsSatisfiedBy(_lost));
    }

    [Fact]
    public void Nothing_satisfies_no_rule() => Assert.False(Specification.All<Parcel?>().IsSatisfiedBy(null));

    [Fact]
    public void Beginnings_and_ends_of_text_are_made_ordinal_whatever_the_culture()
    {
        Expression<Func<Parcel, bool>> rule = p => p.For!.StartsWith("An") || p.For.EndsWith("na");

        var comparisons = new ComparisonsOfText();
        comparisons.Visit(new NullPropagation(rule.Parameters[0]).Visit(rule.Body));

        Assert.Equal([StringComparison.Ordinal, StringComparison.Ordinal], comparisons.Found);
    }

    private sealed class ComparisonsOfText : ExpressionVisitor
    {
        public List<object?> Found { get; } = [];

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            Found.Add(node.Arguments is [_, ConstantExpression comparison] ? comparison.Value : null);
            return base.VisitMethodCall(node);
        }
    }

    private sealed record Country(string Code);

    private sealed record Address(string City, int Zip, Country? Country);

    private sealed record Parcel(string? For, Address? To, IReadOnlyList<int> Pieces, int? Weight);
}
