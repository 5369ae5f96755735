using System.Linq.Expressions;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// A part depends on the aggregate if it mentions its parameter, and not because a lambda within it has a parameter of its own.
/// </summary>
public sealed class SpeakingPartsTests
{
    private const int DeeperThanAnyThread = 300_000;

    private static readonly string[] _names = ["a"];

    [Fact]
    public void A_lambda_over_captured_values_does_not_depend_on_the_aggregate()
    {
        LambdaExpression captured = LambdaIn(_ => _names.Any(name => name == "a"));

        Assert.False(SpeakingParts.Is(BodyOf(_ => _names.Any(name => name == "a"))));
        Assert.False(SpeakingParts.Is(captured));
        Assert.DoesNotContain(captured, SpeakingParts.Find(captured));
        Assert.Contains(((BinaryExpression)captured.Body).Left, SpeakingParts.Find(captured));
    }

    [Fact]
    public void A_lambda_that_mentions_the_aggregate_depends_on_it_with_all_that_is_around_it()
    {
        Expression body = BodyOf(c => _names.Any(name => name == c.Name) && _names.Length > 0);
        var both = (BinaryExpression)body;
        var call = (MethodCallExpression)both.Left;

        IReadOnlySet<Expression> parts = SpeakingParts.Find(body);

        Assert.True(SpeakingParts.Is(call.Arguments[1]));
        Assert.All(new[] { body, call, call.Arguments[1] }, part => Assert.Contains(part, parts));
        Assert.DoesNotContain(call.Arguments[0], parts);
        Assert.DoesNotContain(both.Right, parts);
    }

    [Fact]
    public void A_lambda_within_a_lambda_depends_on_the_element_of_the_outer_one_and_the_outer_one_on_nothing()
    {
        LambdaExpression outer = LambdaIn(_ => _names.Any(name => _names.Any(other => other == name)));
        var inner = (MethodCallExpression)outer.Body;

        Assert.False(SpeakingParts.Is(outer));
        Assert.Contains(inner.Arguments[1], SpeakingParts.Find(outer));
    }

    [Fact]
    public void An_expression_that_is_nested_deeper_than_a_thread_can_follow_is_given_up()
    {
        Expression negated = Expression.Parameter(typeof(bool), "x");
        for (int i = 0; i < DeeperThanAnyThread; i++)
        {
            negated = Expression.Not(negated);
        }

        Assert.Throws<InsufficientExecutionStackException>(() => SpeakingParts.Is(negated));
    }

    private static Expression BodyOf(Expression<Func<Crate, bool>> rule) => rule.Body;

    private static LambdaExpression LambdaIn(Expression<Func<Crate, bool>> rule) =>
        (LambdaExpression)((MethodCallExpression)rule.Body).Arguments[1];
}
