using System.Reflection;
using System.Reflection.Emit;

namespace Granary.Mapping.Documents;

/// <summary>Makes setters for fields, readonly ones included, which expression trees refuse to assign.</summary>
internal static class FieldSetters
{
    /// <summary>Puts a value into a field of an object.</summary>
    internal delegate void Setter<T, in TValue>(ref T owner, TValue value);

    public static Setter<T, TValue> For<T, TValue>(FieldInfo field)
    {
        var method = new DynamicMethod(
            $"set_{field.Name}", null, [typeof(T).MakeByRefType(), typeof(TValue)], typeof(FieldSetters), skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(T).IsValueType)
        {
            il.Emit(OpCodes.Ldind_Ref);
        }

        EmitValue(il, OpCodes.Ldarg_1, (typeof(TValue), field.FieldType));
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Setter<T, TValue>>();
    }

    /// <summary>Emits code that loads a value as a field needs it: as a nullable value if the field is nullable.</summary>
    public static void EmitValue(ILGenerator il, OpCode load, (Type Value, Type Field) types)
    {
        il.Emit(load);
        if (types.Value != types.Field && Nullable.GetUnderlyingType(types.Field) is { } inner)
        {
            il.Emit(OpCodes.Newobj, types.Field.GetConstructor([inner])!); // every nullable type has it
        }
    }
}
