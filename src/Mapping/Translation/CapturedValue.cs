using System.Linq.Expressions;
using System.Reflection;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>
/// The value of an expression that does not speak of the aggregate: a constant, a captured variable, a computation over them.
/// </summary>
internal static class CapturedValue
{
    /// <summary>Whether an expression speaks of nothing but captured values.</summary>
    public static bool Is(Expression expression) => !SpeakingParts.Is(expression);

    /// <summary>The value.</summary>
    /// <exception cref="UnsupportedSpecificationException">Computing it failed.</exception>
    public static object? Compute(Expression expression)
    {
        switch (expression)
        {
            case ConstantExpression constant:
                return constant.Value;
            case MemberExpression member:
                object? owner = member.Expression is null ? null : Compute(member.Expression);
                return Read(expression, () => NeedsCode(member, owner)
                    ? Compile(member.Update(Expression.Constant(owner, member.Expression!.Type)))() // NeedsCode saw to it
                    : member.Member is FieldInfo field ? field.GetValue(owner) : ((PropertyInfo)member.Member).GetValue(owner));
            default:
                return Read(expression, () => Compile(expression)());
        }
    }

    // Reflection finds no members of Nullable, because its box is the value itself or null. For null, it throws another exception than C#.
    private static bool NeedsCode(MemberExpression member, object? owner) =>
        member.Expression is { } expression && (owner is null || Nullable.GetUnderlyingType(expression.Type) is not null);

    // Interpreting once is faster than compiling for one call.
    private static Func<object?> Compile(Expression expression) =>
        Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true);

    private static object? Read(Expression expression, Func<object?> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception failure) when (failure is not UnsupportedSpecificationException)
        {
            Exception cause = failure is TargetInvocationException { InnerException: { } inner } ? inner : failure;
            throw Unsupported.Part(expression, $"computing this captured value failed: {cause.Message}", cause);
        }
    }
}
