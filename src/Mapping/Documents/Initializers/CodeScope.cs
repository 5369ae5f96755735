using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>A constructor whose code is read. It resolves the tokens in the code with the type arguments of the type.</summary>
internal sealed class CodeScope(ConstructorInfo constructor, MethodBody body)
{
    private readonly Type[]? _arguments = constructor.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;

    /// <summary>The type that declares the constructor.</summary>
    public Type Owner { get; } = constructor.DeclaringType!; // a constructor has one

    /// <summary>The parameters of the constructor.</summary>
    public ParameterInfo[] Parameters { get; } = constructor.GetParameters();

    /// <summary>The local variables of the constructor, by their index.</summary>
    public IList<LocalVariableInfo> Locals => body.LocalVariables;

    /// <summary>The offset of the first guarded block; beyond the end of the code if there is none.</summary>
    public int FirstGuard { get; } = body.ExceptionHandlingClauses.Select(clause => clause.TryOffset).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The field, method or type that an instruction names.</summary>
    public MemberInfo? MemberOf(Instruction instruction) => instruction.Code.OperandType
        is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok
        ? constructor.Module.ResolveMember((int)instruction.Operand, _arguments, null)
        : null;

    /// <summary>The text that an instruction names.</summary>
    public string TextOf(Instruction instruction) => constructor.Module.ResolveString((int)instruction.Operand);
}
