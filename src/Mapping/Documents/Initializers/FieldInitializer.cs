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
    /// <summary>The parameters of a primary constructor that it reads.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; } =
    [
        .. Code.Select(Variables.ArgumentOf).OfType<int>().Where(argument => argument > 0).Distinct().Order()
            .Select(argument => Scope.Parameters[argument - 1]),
    ];

    /// <summary>Whether it reads the object itself, as a parameter that a primary constructor captured is a field of it.</summary>
    public bool ReadsObject { get; } = Code.Count(instruction => Variables.ArgumentOf(instruction) == 0) > 1;

    /// <summary>Whether its code can run elsewhere: it jumps to nothing outside itself and changes no parameter.</summary>
    public bool CanBeCopied { get; } = Code.All(instruction =>
        instruction.Code.OperandType != OperandType.InlineSig
        && instruction.Code != OpCodes.Jmp && instruction.Code != OpCodes.Arglist
        && !(Variables.ArgumentOf(instruction) is not null && Variables.IsStore(instruction))
        && Array.TrueForAll(instruction.Jumps, to => to >= Code[0].Offset && to <= Code[^1].Offset));

    /// <summary>Whether nothing before it and no parameter has a part in it: it sets each local variable before it reads it.</summary>
    public bool StandsAlone => Parameters.Count == 0 && !ReadsObject && Code
        .Where(instruction => Variables.LocalOf(instruction) is not null)
        .DistinctBy(Variables.LocalOf)
        .All(first => Variables.IsStore(first) || Variables.IsAddress(first));
}
