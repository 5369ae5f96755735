using System.Linq.Expressions;
using System.Reflection;
using Granary.Contracts.Plans;
using Granary.Mapping.Translation.Relations;

namespace Granary.Client.QueryStrings;

/// <summary>Finds conditions of a query string whose equality or order would differ from that of the domain's classes.</summary>
/// <remarks>The rule is that of conditions in C#; see <see cref="RelationGuard"/>. The texts address callers over HTTP.</remarks>
internal static class EqualityGuard
{
    private const BindingFlags Operators = BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy;

    private static readonly Dictionary<ComparisonOperator, (string Method, ExpressionType Kind)> _operators = new()
    {
        [ComparisonOperator.Equal] = ("op_Equality", ExpressionType.Equal),
        [ComparisonOperator.Less] = ("op_LessThan", ExpressionType.LessThan),
        [ComparisonOperator.LessOrEqual] = ("op_LessThanOrEqual", ExpressionType.LessThanOrEqual),
        [ComparisonOperator.Greater] = ("op_GreaterThan", ExpressionType.GreaterThan),
        [ComparisonOperator.GreaterOrEqual] = ("op_GreaterThanOrEqual", ExpressionType.GreaterThanOrEqual),
    };

    /// <summary>The reason why a member cannot be compared with a value, with an alternative; null if it can.</summary>
    /// <param name="asked">The member.</param>
    /// <param name="operator">The comparison.</param>
    /// <param name="value">The value, which is not null.</param>
    /// <param name="relations">The equalities and orders of the domain's types.</param>
    public static string? FindFault(AskedMember asked, ComparisonOperator @operator, PlanValue value, StoredRelations relations)
    {
        Type? own = asked.Member.DeclaredTypes.FirstOrDefault(type => Differs(type, @operator, value, relations));
        if (own is null || relations.FindContentName(own) is not { } content)
        {
            return null;
        }

        string[] path = asked.Operand is PlanOperand.Member member ? [.. member.Path.Members, content] : [content];
        string rule = @operator == ComparisonOperator.Equal ? "which of its values are equal" : "the order of its values";
        return $"a {own.Name} says by itself {rule}, and not by what is stored of them; "
            + $"ask for '{string.Join('.', path)}', which is stored";
    }

    private static bool Differs(Type type, ComparisonOperator @operator, PlanValue value, StoredRelations relations)
    {
        object? content = value.Content is { } stored ? relations.FindValue(type, stored) : null;
        return RelationsOf(type, @operator).Any(relation =>
            (content is null ? relations.FindFault(relation) : relations.FindFault(relation, content)) is not null);
    }

    // For a class without such an operator, C# compares the wrapped value.
    private static IEnumerable<DomainRelation> RelationsOf(Type type, ComparisonOperator @operator)
    {
        if (@operator == ComparisonOperator.Equal)
        {
            yield return DomainRelation.ForEquality(type);
        }

        if (_operators.TryGetValue(@operator, out (string Method, ExpressionType Kind) one)
            && type.GetMethod(one.Method, Operators, [type, type]) is { } method)
        {
            yield return DomainRelation.ForOperator(type, one.Kind, method);
        }
    }
}
