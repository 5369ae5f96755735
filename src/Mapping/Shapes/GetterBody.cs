using System.Reflection;
using System.Reflection.Emit;

namespace Granary.Mapping.Shapes;

/// <summary>Reads the code of a getter: whether it returns a field of its object as it is, or as a view of the whole of it.</summary>
/// <remarks>
/// The code is followed while it works on the object and then on one of its fields. Anything else, such as a condition or a second value,
/// is a computation. See ECMA-335, partition III, for the instructions.
/// </remarks>
internal sealed class GetterBody
{
    private readonly MethodInfo _getter;
    private readonly IEnumerable<Instruction> _code;
    private readonly Func<MethodInfo, bool, FieldInfo?>? _follow;
    private readonly FieldInfo?[] _locals;
    private bool _isObject;
    private FieldInfo? _field;

    private GetterBody(MethodInfo getter, MethodBody body, Func<MethodInfo, bool, FieldInfo?>? follow)
    {
        _getter = getter;
        _code = CodeReader.Read(body.GetILAsByteArray() ?? []);
        _locals = new FieldInfo?[body.LocalVariables.Count];
        _follow = follow;
    }

    /// <summary>The field that a getter returns, or null.</summary>
    /// <param name="getter">The getter.</param>
    /// <param name="follow">The field that another getter of the same object returns; the flag states whether the call is virtual.</param>
    public static FieldInfo? FindField(MethodInfo getter, Func<MethodInfo, bool, FieldInfo?> follow) => Run(getter, follow);

    /// <summary>The field that a getter returns without a call or a conversion, or null.</summary>
    public static FieldInfo? FindPlainField(MethodInfo getter) => Run(getter, null);

    private static FieldInfo? Run(MethodInfo getter, Func<MethodInfo, bool, FieldInfo?>? follow) =>
        getter is { IsStatic: false, IsAbstract: false } && getter.GetMethodBody() is { ExceptionHandlingClauses.Count: 0 } body
            ? new GetterBody(getter, body, follow).Run()
            : null;

    private FieldInfo? Run()
    {
        // The offset of the instruction that runs next. A jump forward skips instructions.
        int next = 0;
        foreach (Instruction instruction in _code.Where(instruction => instruction.Offset >= next))
        {
            if (instruction.Code == OpCodes.Ret)
            {
                return _field is not null && NumberRange.Keeps(_field.FieldType, _getter.ReturnType) ? _field : null;
            }

            if (instruction.Code == OpCodes.Br || instruction.Code == OpCodes.Br_S)
            {
                if (instruction.Operand <= instruction.Offset)
                {
                    return null;
                }

                next = (int)instruction.Operand;
            }
            else if (!TryStep(instruction))
            {
                return null;
            }
        }

        return null;
    }

    private bool TryStep(Instruction step)
    {
        OpCode instruction = step.Code;
        if (instruction == OpCodes.Nop)
        {
            return true;
        }

        if (instruction == OpCodes.Ldarg_0)
        {
            bool isFirst = !_isObject && _field is null;
            _isObject = true;
            return isFirst;
        }

        if (instruction == OpCodes.Ldfld || instruction == OpCodes.Ldflda)
        {
            _field = _isObject ? _getter.Module.ResolveField((int)step.Operand, TypeArguments, null) : null;
            _isObject = false;
            return _field is not null;
        }

        if (_follow is null)
        {
            return TryLocal(instruction);
        }

        if (instruction == OpCodes.Call || instruction == OpCodes.Callvirt || instruction == OpCodes.Newobj)
        {
            return TryCall(step, _follow);
        }

        return instruction == OpCodes.Box || instruction == OpCodes.Castclass ? _field is not null
            : TryLocal(instruction) || IsWidening(instruction);
    }

    private bool TryCall(Instruction step, Func<MethodInfo, bool, FieldInfo?> follow)
    {
        MethodBase? called = _getter.Module.ResolveMethod((int)step.Operand, TypeArguments, null);
        if (_isObject)
        {
            bool isGetter = called is MethodInfo { IsSpecialName: true, IsStatic: false } && called.GetParameters().Length == 0;
            _field = isGetter ? follow((MethodInfo)called!, step.Code == OpCodes.Callvirt) : null; // a method, as the line above says
            _isObject = false;
            return _field is not null;
        }

        return _field is not null && called is not null && WholeViews.Contain(called);
    }

    // Code that is not optimised stores the result in a variable first.
    private bool TryLocal(OpCode instruction)
    {
        int store = instruction.Value - OpCodes.Stloc_0.Value;
        if (store is >= 0 and <= 3 && _field is not null)
        {
            (_locals[store], _field) = (_field, null);
            return true;
        }

        int load = instruction.Value - OpCodes.Ldloc_0.Value;
        if (load is < 0 or > 3 || _field is not null || _isObject)
        {
            return false;
        }

        _field = _locals[load];
        return _field is not null;
    }

    private bool IsWidening(OpCode instruction) => Type.GetTypeCode(_field?.FieldType) switch
    {
        TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 => instruction == OpCodes.Conv_I8,
        TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 => instruction == OpCodes.Conv_U8,
        _ => false,
    };

    private Type[]? TypeArguments => _getter.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
}
