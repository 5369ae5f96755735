using Granary.Contracts.Plans;
using Granary.Mapping.Members;

namespace Granary.Client.QueryStrings;

/// <summary>The left side of a condition of a query string: a member or a computed value.</summary>
/// <param name="Operand">The operand of the plan.</param>
/// <param name="Member">The member that determines how values are written.</param>
internal sealed record AskedMember(PlanOperand Operand, MemberResolution Member)
{
    /// <summary>The kind of the value.</summary>
    public ScalarKind Kind => Operand.Kind;

    /// <summary>Whether the member is the aggregate's own id.</summary>
    public bool IsIdentity => Member.IsIdentity && Operand is PlanOperand.Member { Level: 0 };

    /// <summary>Whether one value can be less than another.</summary>
    public bool IsOrdered => Kind != ScalarKind.Boolean && ScalarTraits.IsOrdered(Kind);

    /// <summary>The reason why a sign does not apply to the member; null if it does.</summary>
    public string? FindFault(QuerySign sign)
    {
        bool fits = sign.IsOfText ? Kind == ScalarKind.Text : sign.Operator == QueryOperator.Equal || IsOrdered;
        return fits && ScalarTraits.IsComparable(Kind) ? null : $"{sign.Text} is not defined on it";
    }
}
