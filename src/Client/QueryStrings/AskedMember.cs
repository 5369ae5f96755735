using Granary.Contracts.Plans;
using Granary.Mapping.Members;

namespace Granary.Client.QueryStrings;

/// <summary>What a condition of a query string speaks of.</summary>
/// <param name="Operand">Its value.</param>
/// <param name="Member">How values of it are written.</param>
internal sealed record AskedMember(PlanOperand Operand, MemberResolution Member)
{
    /// <summary>The kind of its value.</summary>
    public ScalarKind Kind => Operand.Kind;

    /// <summary>Whether it is the aggregate's own id.</summary>
    public bool IsIdentity => Member.IsIdentity && Operand is PlanOperand.Member { Level: 0 };

    /// <summary>Whether one value can be less than another.</summary>
    public bool IsOrdered => Kind != ScalarKind.Boolean && ScalarTraits.IsOrdered(Kind);

    /// <summary>Why a sign cannot be asked of it, or null.</summary>
    public string? FindFault(QuerySign sign)
    {
        bool fits = sign.IsOfText ? Kind == ScalarKind.Text : sign.Operator == QueryOperator.Equal || IsOrdered;
        return fits && ScalarTraits.IsComparable(Kind) ? null : $"{sign.Text} is not defined on it";
    }
}
