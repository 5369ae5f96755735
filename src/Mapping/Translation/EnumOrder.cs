using Granary.Contracts.Plans;
using Granary.Mapping.Documents;

namespace Granary.Mapping.Translation;

/// <summary>Compares enums as C# does, by their numbers, although they are stored by name: an order is a list of names.</summary>
internal static class EnumOrder
{
    public static PlanNode Compare(TranslatedOperand member, ComparisonOperator @operator, object? bound)
    {
        if (bound is null)
        {
            return PlanNode.Nothing;
        }

        decimal limit = Number(bound);
        IEnumerable<PlanValue> names = Enum.GetValues(member.ClrType).Cast<Enum>()
            .Where(value => Fulfils(Number(value), @operator, limit))
            .Select(value => new PlanValue(ScalarKind.Name, EnumNames.NameOf(value)))
            .Distinct();
        return new PlanNode.Membership(member.Operand, [.. names]);
    }

    private static decimal Number(object value) => Convert.ToDecimal(value, null);

    private static bool Fulfils(decimal value, ComparisonOperator @operator, decimal limit) => @operator switch
    {
        ComparisonOperator.Less => value < limit,
        ComparisonOperator.LessOrEqual => value <= limit,
        ComparisonOperator.Greater => value > limit,
        _ => value >= limit,
    };
}
