using System.Reflection;
using System.Reflection.Emit;

namespace Granary.Mapping.Documents;

/// <summary>Makes setters for fields, readonly ones included, which expression trees refuse to assign.</summary>
internal static class FieldSetters
{
    public static FieldSetter<T, TValue> For<T, TValue>(FieldInfo field)
    {
        var method = new DynamicMethod(
            $"set_{field.Name}", null, [typeof(T).MakeByRefType(), typeof(TValue)], typeof(FieldSetters), skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(T).IsValueType)
        {
            il.Emit(OpCodes.Ldind_Ref);
        }

        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<FieldSetter<T, TValue>>();
    }
}
