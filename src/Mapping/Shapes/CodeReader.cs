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
    /// <remarks>Each is read when it is asked for. Bytes behind the end of a method need not be code.</remarks>
    public static IEnumerable<Instruction> Read(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            (Instruction instruction, at) = ReadOne(code, at);
            yield return instruction;
        }
    }

    private static (Instruction Instruction, int End) ReadOne(ReadOnlySpan<byte> code, int offset)
    {
        bool isLong = code[offset] == 0xFE;
        OpCode operation = _codes[isLong ? (short)(0xFE00 | code[offset + 1]) : code[offset]];
        int at = offset + (isLong ? 2 : 1);
        if (operation.OperandType == OperandType.InlineSwitch)
        {
            (int[] targets, int end) = Targets(code, at);
            return (new Instruction(offset, operation, 0, targets), end);
        }

        (long operand, int size) = Operand(code[at..], operation.OperandType);
        at += size;
        bool isBranch = operation.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget;
        return (new Instruction(offset, operation, isBranch ? at + operand : operand, []), at);
    }

    // The targets of a switch are relative to its end.
    private static (int[] Targets, int End) Targets(ReadOnlySpan<byte> code, int at)
    {
        var targets = new int[BinaryPrimitives.ReadInt32LittleEndian(code[at..])];
        int end = at + 4 + (4 * targets.Length);
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = end + BinaryPrimitives.ReadInt32LittleEndian(code[(at + 4 + (4 * i))..]);
        }

        return (targets, end);
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
