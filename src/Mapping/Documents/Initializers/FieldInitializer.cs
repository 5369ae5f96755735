using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>The expression behind the <c>=</c> of a field, as the compiler put it into a constructor.</summary>
/// <param name="Field">The field.</param>
/// <param name="Scope">The constructor.</param>
/// <param name="Code">The instructions, which end with the one that sets the field.</param>
internal sealed record FieldInitializer(FieldInfo Field, CodeScope Scope, IReadOnlyList<Instruction> Code)
{
    /// <summary>The parameters of the primary constructor that the initialiser reads.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; } =
    [
        .. Code.Select(Variables.ArgumentOf).OfType<int>().Where(argument => argument > 0).Distinct().Order()
            .Select(argument => Scope.Parameters[argument - 1]),
    ];

    /// <summary>Whether the initialiser reads the object, which holds the captured parameters of a primary constructor as fields.</summary>
    public bool ReadsObject { get; } = Code.Count(instruction => Variables.ArgumentOf(instruction) == 0) > 1;

    /// <summary>Whether the code can run in another method: every jump stays in the code, and no parameter is changed.</summary>
    public bool CanBeCopied { get; } = Code.All(instruction =>
        instruction.Code.OperandType != OperandType.InlineSig
        && instruction.Code != OpCodes.Jmp && instruction.Code != OpCodes.Arglist
        && !(Variables.ArgumentOf(instruction) is not null && Variables.IsStore(instruction))
        && Array.TrueForAll(instruction.Jumps, to => to >= Code[0].Offset && to <= Code[^1].Offset));

    /// <summary>
    /// Whether the initialiser depends on no parameter and on no code before it: it sets each local variable before it reads it.
    /// </summary>
    public bool StandsAlone => Parameters.Count == 0 && !ReadsObject && Code
        .Where(instruction => Variables.LocalOf(instruction) is not null)
        .DistinctBy(Variables.LocalOf)
        .All(first => Variables.IsStore(first) || Variables.IsAddress(first));
}
