using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Makes a value object around one value as it was: by that value alone, or by the factory that the model names.</summary>
internal static class WrapperRestoring
{
    /// <summary>What makes the value objects of a type.</summary>
    /// <exception cref="Domain.UnmappableModelException">A field would not come back as the class needs it.</exception>
    public static Func<TInner, TWrapper> Of<TWrapper, TInner>(WrapperShape shape)
        where TInner : notnull
    {
        if (shape.RestoringFactory is { } factory)
        {
            var call = new FactoryCall<TWrapper>(factory, [shape.Member]);
            Func<TWrapper, TInner, TWrapper> set = Setter<TWrapper, TInner>(shape.Member);
            return content => set(call.Make([content]), content);
        }

        IReadOnlyList<BoundInitializer> ignored = new InitializerSource(shape.Type, [shape.Member]).OfIgnored();
        return CompiledOnce<Func<TInner, TWrapper>>.Get(shape.Member.Field.Name, () =>
        {
            var emitter = new RestoreEmitter(shape.Type, [typeof(TInner)], (il, _, type) => Load(il, OpCodes.Ldarg_0, type));
            emitter.Set(shape.Member);
            foreach (BoundInitializer initializer in ignored)
            {
                emitter.Run(initializer);
            }

            return emitter.Complete<Func<TInner, TWrapper>>();
        });
    }

    private static Func<TWrapper, TInner, TWrapper> Setter<TWrapper, TInner>(StateMember member)
    {
        FieldInfo field = member.Field;
        var method = new DynamicMethod(
            $"set_{field.Name}", typeof(TWrapper), [typeof(TWrapper), typeof(TInner)], typeof(WrapperRestoring), skipVisibility: true);
        ILGenerator il = method.GetILGenerator();
        il.Emit(typeof(TWrapper).IsValueType ? OpCodes.Ldarga : OpCodes.Ldarg, (short)0);
        Load(il, OpCodes.Ldarg_1, field.FieldType);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<TWrapper, TInner, TWrapper>>();
    }

    private static void Load(ILGenerator il, OpCode content, Type type)
    {
        il.Emit(content);
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            il.Emit(OpCodes.Newobj, type.GetConstructor([inner])!); // every nullable type has it
        }
    }
}
