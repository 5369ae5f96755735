using System.Reflection.Emit;

namespace Granary.Mapping.Shapes;

/// <summary>One instruction of a method's code.</summary>
/// <param name="Offset">The offset at which it begins.</param>
/// <param name="Code">The operation.</param>
/// <param name="Operand">
/// The operand as a number: a constant, a token, the index of a variable, or the target of a branch; a floating-point number by its bits.
/// </param>
/// <param name="Targets">The offsets that a switch leads to.</param>
internal readonly record struct Instruction(int Offset, OpCode Code, long Operand, int[] Targets)
{
    /// <summary>The offsets to which it may jump.</summary>
    public int[] Jumps => Code.OperandType switch
    {
        OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget => [(int)Operand],
        OperandType.InlineSwitch => Targets,
        _ => [],
    };

    /// <summary>Whether the instruction behind it is reached by jumps only.</summary>
    public bool EndsFlow => Code.FlowControl is FlowControl.Branch or FlowControl.Throw or FlowControl.Return;
}
