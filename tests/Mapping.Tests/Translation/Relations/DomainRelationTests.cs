using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Translation.Relations;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>What an operator or an Equals of the domain has to say, so that the order of what is stored says the same.</summary>
public sealed class DomainRelationTests
{
    [Theory]
    [InlineData(ExpressionType.Equal, "==", false, true, false)]
    [InlineData(ExpressionType.NotEqual, "!=", true, false, true)]
    [InlineData(ExpressionType.LessThan, "<", true, false, false)]
    [InlineData(ExpressionType.LessThanOrEqual, "<=", true, true, false)]
    [InlineData(ExpressionType.GreaterThan, ">", false, false, true)]
    [InlineData(ExpressionType.GreaterThanOrEqual, ">=", false, true, true)]
    public void An_operator_holds_where_the_stored_forms_stand_in_its_order(
        ExpressionType @operator, string spelling, bool below, bool same, bool above)
    {
        MethodInfo method = Expression.MakeBinary(@operator, Code("a"), Code("a")).Method!;
        DomainRelation relation = DomainRelation.ForOperator(typeof(Models.Code), @operator, method);

        Assert.Equal(spelling, relation.Spelling);
        Assert.Equal((below, same, above), (relation.Means(-1), relation.Means(0), relation.Means(1)));
        Assert.Equal((below, same, above), (Holds("a", "b"), Holds("a", "a"), Holds("b", "a")));
        Assert.Equal(@operator is ExpressionType.Equal or ExpressionType.NotEqual, relation.IsEquality);

        bool Holds(string left, string right) => relation.Holds(new Models.Code(left), new Models.Code(right));
    }

    [Fact]
    public void Equals_is_asked_of_the_left_value_and_null_equals_null_alone()
    {
        DomainRelation equals = DomainRelation.ForEquals(typeof(Models.Exact), typeof(Models.Exact).GetMethod("Equals", [typeof(object)])!);
        DomainRelation equality = DomainRelation.ForEquality(typeof(Models.Exact));

        Assert.All([equals, equality], one =>
        {
            Assert.Equal((false, true, false), (one.Means(-1), one.Means(0), one.Means(1)));
            Assert.True(one.IsEquality);
            Assert.True(one.Holds(new Models.Exact("a"), new Models.Exact("a")));
            Assert.False(one.Holds(new Models.Exact("a"), new Models.Exact("b")));
            Assert.False(one.Holds(new Models.Exact("a"), null));
            Assert.False(one.Holds(null, new Models.Exact("a")));
            Assert.True(one.Holds(null, null));
        });
    }

    private static ConstantExpression Code(string value) => Expression.Constant(new Models.Code(value));
}
