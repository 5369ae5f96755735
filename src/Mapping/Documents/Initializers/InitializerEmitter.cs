using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>Puts the code of an initialiser into another method.</summary>
internal sealed class InitializerEmitter
{
    private static readonly Dictionary<string, OpCode> _codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!) // every static field of OpCodes is one
        .ToDictionary(code => code.Name ?? "");

    private readonly ILGenerator _il;
    private readonly FieldInitializer _initializer;
    private readonly Action _loadObject;
    private readonly Dictionary<int, LocalBuilder> _locals = [];
    private readonly Dictionary<int, LocalBuilder> _parameters = [];
    private readonly Dictionary<int, Label> _labels = [];

    private InitializerEmitter(ILGenerator il, FieldInitializer initializer, Action loadObject)
    {
        (_il, _initializer, _loadObject) = (il, initializer, loadObject);
    }

    /// <summary>Emits code that sets the field as the initialiser does.</summary>
    /// <param name="il">The method that gets the code.</param>
    /// <param name="initializer">The initialiser; it can be copied.</param>
    /// <param name="loadObject">Emits code that loads the object, or the address of a structure.</param>
    /// <param name="loadParameter">Emits code that loads the value of a parameter.</param>
    public static void Emit(ILGenerator il, FieldInitializer initializer, Action loadObject, Action<ParameterInfo> loadParameter)
    {
        var emitter = new InitializerEmitter(il, initializer, loadObject);
        foreach (ParameterInfo parameter in initializer.Parameters)
        {
            LocalBuilder local = il.DeclareLocal(parameter.ParameterType);
            loadParameter(parameter);
            il.Emit(OpCodes.Stloc, local);
            emitter._parameters[parameter.Position + 1] = local;
        }

        foreach (int target in initializer.Code.SelectMany(instruction => instruction.Jumps).Distinct())
        {
            emitter._labels[target] = il.DefineLabel();
        }

        foreach (Instruction instruction in initializer.Code)
        {
            emitter.Emit(instruction);
        }
    }

    private void Emit(Instruction instruction)
    {
        if (_labels.TryGetValue(instruction.Offset, out Label here))
        {
            _il.MarkLabel(here);
        }

        if (Variables.ArgumentOf(instruction) is { } argument)
        {
            LoadArgument(instruction, argument);
        }
        else if (Variables.LocalOf(instruction) is { } local)
        {
            _il.Emit(Variables.IsStore(instruction) ? OpCodes.Stloc : Load(instruction), LocalOf(local));
        }
        else
        {
            EmitOperation(instruction);
        }
    }

    private void LoadArgument(Instruction instruction, int argument)
    {
        if (argument == 0)
        {
            _loadObject();
        }
        else
        {
            _il.Emit(Load(instruction), _parameters[argument]);
        }
    }

    private void EmitOperation(Instruction instruction)
    {
        OpCode code = instruction.Code;
        switch (code.OperandType)
        {
            case OperandType.InlineNone:
                _il.Emit(code);
                break;
            case OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget:
                // In another method a short jump may become a long one.
                _il.Emit(_codes[(code.Name ?? "").Replace(".s", "", StringComparison.Ordinal)], _labels[(int)instruction.Operand]);
                break;
            case OperandType.InlineSwitch:
                _il.Emit(code, [.. instruction.Targets.Select(target => _labels[target])]);
                break;
            case OperandType.InlineString:
                _il.Emit(code, _initializer.Scope.TextOf(instruction));
                break;
            case OperandType.ShortInlineI:
                _il.Emit(code, (sbyte)instruction.Operand);
                break;
            case OperandType.InlineI:
                _il.Emit(code, (int)instruction.Operand);
                break;
            case OperandType.InlineI8:
                _il.Emit(code, instruction.Operand);
                break;
            case OperandType.InlineR:
                _il.Emit(code, BitConverter.Int64BitsToDouble(instruction.Operand));
                break;
            case OperandType.ShortInlineR:
                _il.Emit(code, BitConverter.Int32BitsToSingle((int)instruction.Operand));
                break;
            default:
                EmitMember(code, _initializer.Scope.MemberOf(instruction));
                break;
        }
    }

    private void EmitMember(OpCode code, MemberInfo? member)
    {
        switch (member)
        {
            case FieldInfo field:
                _il.Emit(code, field);
                break;
            case ConstructorInfo constructor:
                _il.Emit(code, constructor);
                break;
            case MethodInfo method:
                _il.Emit(code, method);
                break;
            case Type type:
                _il.Emit(code, type);
                break;
            default:
                throw new InvalidOperationException($"The initialiser of {_initializer.Field.Name} names something unknown.");
        }
    }

    private static OpCode Load(Instruction instruction) => Variables.IsAddress(instruction) ? OpCodes.Ldloca : OpCodes.Ldloc;

    private LocalBuilder LocalOf(int index)
    {
        if (!_locals.TryGetValue(index, out LocalBuilder? local))
        {
            LocalVariableInfo declared = _initializer.Scope.Locals[index];
            _locals[index] = local = _il.DeclareLocal(declared.LocalType, declared.IsPinned);
        }

        return local;
    }
}
