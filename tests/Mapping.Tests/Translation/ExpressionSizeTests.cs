using System.Linq.Expressions;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>The size of an expression is found without visiting more of it than the size that is asked about.</summary>
public sealed class ExpressionSizeTests
{
    private const int DeeperThanAnyThread = 300_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void An_expression_exceeds_a_size_from_one_node_more_on(int size)
    {
        Assert.False(ExpressionSize.Exceeds(Negated(size), size));
        Assert.True(ExpressionSize.Exceeds(Negated(size + 1), size));
    }

    [Fact]
    public void All_branches_of_an_expression_count()
    {
        Expression sum = Expression.AndAlso(Negated(3), Negated(3));

        Assert.False(ExpressionSize.Exceeds(sum, 7));
        Assert.True(ExpressionSize.Exceeds(sum, 6));
    }

    [Fact]
    public void A_node_beyond_the_size_is_not_visited()
    {
        Expression beyond = Expression.Not(new Unvisited());

        Assert.True(ExpressionSize.Exceeds(beyond, 1));
        Assert.Throws<NotSupportedException>(() => ExpressionSize.Exceeds(beyond, 2));
    }

    [Fact]
    public void An_expression_that_is_nested_deeper_than_a_thread_can_follow_exceeds_every_size() =>
        Assert.True(ExpressionSize.Exceeds(Negated(DeeperThanAnyThread), int.MaxValue));

    [Fact]
    public void A_message_shows_a_part_of_up_to_500_nodes_and_describes_a_larger_one()
    {
        Assert.Equal(Negated(500).ToString(), Unsupported.TextOf(Negated(500)));
        Assert.Equal("a Not of more than 500 parts", Unsupported.TextOf(Negated(501)));
    }

    [Fact]
    public void An_evaluated_operand_shows_its_expression_of_up_to_100_nodes_and_never_its_value()
    {
        Assert.Equal(Negated(100).ToString(), new EvaluatedOperand<bool>(true, Negated(100)).ToString());
        Assert.Equal("(…)", new EvaluatedOperand<bool>(true, Negated(101)).ToString());
    }

    private static Expression Negated(int nodes)
    {
        Expression negated = Expression.Parameter(typeof(bool), "x");
        for (int i = 1; i < nodes; i++)
        {
            negated = Expression.Not(negated);
        }

        return negated;
    }

    private sealed class Unvisited : Expression
    {
        public override ExpressionType NodeType => ExpressionType.Extension;

        public override Type Type => typeof(bool);

        protected override Expression VisitChildren(ExpressionVisitor visitor) =>
            throw new NotSupportedException("This node must not be visited.");
    }
}
