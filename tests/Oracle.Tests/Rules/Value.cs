using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Something with a value in a rule, as data that can be turned into an expression, printed as C#, and made smaller.</summary>
internal abstract record Value(Type Type)
{
    /// <summary>The number of parts of the value.</summary>
    public virtual int Size => 1;

    /// <summary>Simpler values of the same type, the simplest first.</summary>
    public virtual IEnumerable<Value> Smaller => [];

    /// <summary>The parts of the value that are rules by themselves, in the same scope.</summary>
    public virtual IEnumerable<Rule> Conditions => [];

    /// <summary>The expression, over a parameter for the aggregate and one for each collection that the rule looks into.</summary>
    public abstract Expression ToExpression(IReadOnlyList<ParameterExpression> scope);

    public abstract override string ToString();
}
