using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>A test of some bits of an enum value: <c>(value &amp; Mask) == Wanted</c>.</summary>
/// <remarks>
/// Enums are stored by name, and several flags as their names joined by commas. The test of an enum with few values is a list of the
/// values that pass. That of an enum with many looks for the names of the flags in the stored text.
/// </remarks>
/// <param name="Mask">The bits to test; see <see cref="EnumValues.BitsOf"/>.</param>
internal sealed record FlagTest(long Mask)
{
    /// <summary>The bits that are set among those to test.</summary>
    /// <value>None unless set.</value>
    public long Wanted { get; init; }

    /// <summary>Fulfilled where a value is not null and passes the test.</summary>
    public PlanNode On(TranslatedOperand member)
    {
        var values = EnumValues.For(member.ClrType);
        return values.All is { } all ? OneOf(member.Operand, all) : ByParts(member.Operand, values.Named);
    }

    private static PlanNode.Negation Present(PlanOperand operand) => new PlanNode.Negation(PlanNode.IsNull(operand));

    private bool Passes(long bits) => (bits & Mask) == Wanted;

    private PlanNode OneOf(PlanOperand operand, IReadOnlyList<(string Name, long Bits)> all)
    {
        PlanValue[] passing = [.. all.Where(value => Passes(value.Bits)).Select(value => new PlanValue(ScalarKind.Name, value.Name))];
        return passing.Length == 0 ? PlanNode.Nothing
            : passing.Length == all.Count ? Present(operand)
            : new PlanNode.Membership(operand, passing);
    }

    // The bits of the names in a stored text are together those of the value, because a value with other bits has no name.
    private PlanNode ByParts(PlanOperand operand, IReadOnlyList<(string Name, long Bits)> named)
    {
        // Where a flag has to be set, null has none.
        PlanNode condition = (Wanted & ~Mask) != 0 ? PlanNode.Nothing : Wanted == 0 ? Present(operand) : PlanNode.Everything;
        var tested = new HashSet<string>(StringComparer.Ordinal);
        foreach (long bit in Enumerable.Range(0, 64).Select(place => 1L << place).Where(bit => (bit & Mask) != 0))
        {
            string[] names = [.. named.Where(name => (name.Bits & bit) != 0).Select(name => name.Name)];
            bool isSet = (Wanted & bit) != 0;
            if (tested.Add($"{isSet} {string.Join(PlanRenamings.Separator, names)}"))
            {
                PlanNode has = HasPart(operand, names);
                condition = isSet ? PlanNode.Both(condition, has)
                    : names.Length == 0 ? condition
                    : PlanNode.Both(condition, new PlanNode.Negation(has));
            }
        }

        return condition;
    }

    private static PlanNode HasPart(PlanOperand operand, string[] names)
    {
        PlanNode[] parts =
        [
            .. names.SelectMany(name => new PlanNode[]
            {
                new PlanNode.TextMatch(operand, TextMatchKind.Prefix, name + PlanRenamings.Separator),
                new PlanNode.TextMatch(operand, TextMatchKind.Suffix, PlanRenamings.Separator + name),
                new PlanNode.TextMatch(operand, TextMatchKind.Contains, PlanRenamings.Separator + name + PlanRenamings.Separator),
            }),
        ];
        return names.Length == 0
            ? PlanNode.Nothing
            : new PlanNode.AnyOf(
                [new PlanNode.Membership(operand, [.. names.Select(name => new PlanValue(ScalarKind.Name, name))]), .. parts]);
    }
}
