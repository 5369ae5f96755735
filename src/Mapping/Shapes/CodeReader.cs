using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Granary.Mapping.Shapes;

/// <summary>Reads the code of a method as instructions; the encoding is that of ECMA-335, partition III, section 1.2.</summary>
internal static class CodeReader
{
    private static readonly Dictionary<short, OpCode> _codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!) // every static field of OpCodes is one
        .ToDictionary(code => code.Value);

    /// <summary>The instructions of a method, in the order of its code.</summary>
    public static IReadOnlyList<Instruction> Read(ReadOnlySpan<byte> code)
    {
        var instructions = new List<Instruction>();
        for (int at = 0; at < code.Length;)
        {
            int offset = at;
            bool isLong = code[at] == 0xFE;
            OpCode operation = _codes[isLong ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += isLong ? 2 : 1;
            if (operation.OperandType == OperandType.InlineSwitch)
            {
                int count = BinaryPrimitives.ReadInt32LittleEndian(code[at..]);
                int end = at + 4 + (4 * count);
                var targets = new int[count];
                for (int i = 0; i < count; i++)
                {
                    targets[i] = end + BinaryPrimitives.ReadInt32LittleEndian(code[(at + 4 + (4 * i))..]);
                }

                instructions.Add(new Instruction(offset, operation, 0, targets));
                at = end;
                continue;
            }

            (long operand, int size) = Operand(code[at..], operation.OperandType);
            at += size;
            bool isBranch = operation.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
            instructions.Add(new Instruction(offset, operation, isBranch ? at + operand : operand, []));
        }

        return instructions;
    }

    private static (long Operand, int Size) Operand(ReadOnlySpan<byte> code, OperandType type) => type switch
    {
        OperandType.InlineNone => (0, 0),
        OperandType.ShortInlineVar => (code[0], 1),
        OperandType.ShortInlineI or OperandType.ShortInlineBrTarget => ((sbyte)code[0], 1),
        OperandType.InlineVar => (BinaryPrimitives.ReadUInt16LittleEndian(code), 2),
        OperandType.InlineI8 or OperandType.InlineR => (BinaryPrimitives.ReadInt64LittleEndian(code), 8),
        _ => (BinaryPrimitives.ReadInt32LittleEndian(code), 4),
    };
}
