using Granary.Contracts.Plans;
using Granary.Mapping.Documents;

namespace Granary.Mapping.Translation;

/// <summary>One of two texts that are compared ordinally.</summary>
/// <param name="Operand">The text in a plan; null for a text that no document can hold.</param>
internal readonly record struct OrdinalSide(PlanOperand? Operand)
{
    /// <summary>The text that no document can hold.</summary>
    public string Unstorable { get; private init; } = "";

    /// <summary>Fulfilled where the text is null.</summary>
    public PlanNode IsNull => Operand switch
    {
        null => PlanNode.Nothing,
        PlanOperand.Constant constant => constant.Value.Content is null ? PlanNode.Everything : PlanNode.Nothing,
        _ => PlanNode.IsNull(Operand),
    };

    /// <summary>A captured text.</summary>
    public static OrdinalSide FromText(string? text) => text is not null && TextConverter.FindFault(text) is not null
        ? new OrdinalSide(null) { Unstorable = text }
        : new OrdinalSide(new PlanOperand.Constant(new PlanValue(ScalarKind.Text, text)));
}
