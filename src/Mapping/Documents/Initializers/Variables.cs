using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>Recognises the instructions that name an argument or a local variable, in all their encodings.</summary>
internal static class Variables
{
    /// <summary>The argument that an instruction names, 0 for the object itself; null if it names none.</summary>
    public static int? ArgumentOf(Instruction instruction) => IndexOf(instruction, "arg");

    /// <summary>The local variable that an instruction names; null if it names none.</summary>
    public static int? LocalOf(Instruction instruction) => IndexOf(instruction, "loc");

    /// <summary>Whether an instruction loads the address of the variable that it names.</summary>
    public static bool IsAddress(Instruction instruction) => instruction.Code.Name is "ldarga" or "ldarga.s" or "ldloca" or "ldloca.s";

    /// <summary>Whether an instruction stores into the variable that it names.</summary>
    public static bool IsStore(Instruction instruction) => instruction.Code.Name?.StartsWith("st", StringComparison.Ordinal) == true;

    // ldarg.0 to ldarg.3, ldarg.s, ldarg, ldarga.s, ldarga, starg.s and starg, and the same with "loc"; not localloc or arglist.
    private static int? IndexOf(Instruction instruction, string kind)
    {
        string name = instruction.Code.Name ?? "";
        if (name.Length < 5 || !(name.StartsWith("ld", StringComparison.Ordinal) || name.StartsWith("st", StringComparison.Ordinal))
            || !name.AsSpan(2).StartsWith(kind, StringComparison.Ordinal))
        {
            return null;
        }

        return char.IsAsciiDigit(name[^1]) ? name[^1] - '0' : (int)instruction.Operand;
    }
}
