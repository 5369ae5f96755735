using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>A query leaves a conversion aside only where the converted member has the value that is stored.</summary>
public sealed class MemberConversionTests
{
    public static TheoryData<Type, Type> Kept => new()
    {
        { typeof(int), typeof(int) }, { typeof(int), typeof(int?) }, { typeof(int?), typeof(int) }, { typeof(int), typeof(object) },
        { typeof(int?), typeof(object) }, { typeof(int), typeof(ValueType) }, { typeof(string), typeof(object) },
        { typeof(int?), typeof(long?) }, { typeof(int), typeof(long?) }, { typeof(int?), typeof(long) }, { typeof(int?), typeof(decimal?) },
        { typeof(byte), typeof(ushort) }, { typeof(ulong), typeof(decimal) }, { typeof(char), typeof(int) }, { typeof(Grade), typeof(int) },
        { typeof(Grade?), typeof(int?) }, { typeof(int), typeof(Grade) }, { typeof(DateTime), typeof(DateTimeOffset) },
        { typeof(DateTime?), typeof(DateTimeOffset?) }, { typeof(Crate), typeof(ColdCrate) }, { typeof(ColdCrate), typeof(Crate) },
    };

    public static TheoryData<Type, Type, string> Changed => new()
    {
        { typeof(long), typeof(int), "changes the value" }, { typeof(long?), typeof(int?), "changes the value" },
        { typeof(decimal), typeof(double), "changes the value" }, { typeof(ulong), typeof(double), "changes the value" },
        { typeof(int), typeof(float), "changes the value" }, { typeof(Grade), typeof(short), "changes the value" },
        { typeof(char), typeof(short), "changes the value" }, { typeof(float), typeof(double), "compare it with a float" },
        { typeof(float?), typeof(double?), "compare it with a float" }, { typeof(float), typeof(decimal), "changes the value" },
        { typeof(Stamp), typeof(DateTimeOffset), "a conversion of the domain" },
        { typeof(DateTime), typeof(Stamp), "a conversion of the domain" },
        { typeof(CrateId), typeof(int), "a conversion of the domain" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void A_conversion_that_keeps_the_value_is_left_aside(Type from, Type to) => MemberConversions.Require(Converted(from, to));

    [Theory]
    [MemberData(nameof(Changed))]
    public void A_conversion_that_may_make_another_value_is_refused(Type from, Type to, string advice)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => MemberConversions.Require(Converted(from, to)));

        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    private static UnaryExpression Converted(Type from, Type to) => Expression.Convert(Expression.Parameter(from, "x"), to);

    private readonly record struct Stamp(DateTime At)
    {
        public static implicit operator DateTimeOffset(Stamp stamp) => new(stamp.At, TimeSpan.Zero);

        public static explicit operator Stamp(DateTime at) => new(at);
    }
}
