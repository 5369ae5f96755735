using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The number of elements of a collection, by its own member: the Length or LongLength of an array, the Count of a list.</summary>
internal sealed record Sized(Value Source, bool Long) : Value(Long ? typeof(long) : typeof(int))
{
    private string Name => (Source.Type.IsArray, Long) switch
    {
        (true, true) => "LongLength",
        (true, false) => "Length",
        (false, true) => "LongCount()",
        _ => "Count",
    };

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => (Source.Type.IsArray, Long) switch
    {
        (true, false) => Expression.ArrayLength(Source.ToExpression(scope)),
        (false, true) => Sequences.Call(nameof(Enumerable.LongCount), Source, null, scope),
        _ => Expression.Property(Source.ToExpression(scope), Name),
    };

    public override string ToString() => $"{Source}.{Name}";
}
