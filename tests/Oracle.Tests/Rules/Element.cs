using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>The aggregate, at level 0, or the element of a collection that the rule looks into.</summary>
internal sealed record Element(int Level, Type Type) : Value(Type)
{
    private const string Names = "xyzuvw";

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope) => scope[Level];

    public static string NameOf(int level) => Names[level].ToString();

    public override string ToString() => NameOf(Level);
}
