using System.Reflection.Emit;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Restores a value object around one value: by that value alone, or by the factory that the model names.</summary>
internal static class WrapperRestoring
{
    /// <summary>The function that restores the value objects of a type.</summary>
    /// <exception cref="Domain.UnmappableModelException">A field would not come back as the class needs it.</exception>
    public static Func<TInner, TWrapper> For<TWrapper, TInner>(ValueObjectShape shape)
        where TInner : notnull
    {
        if (shape.RestoringFactory is { } factory)
        {
            var call = new FactoryCall<TWrapper>(factory, [shape.Member]);
            FieldSetters.Setter<TWrapper, TInner> set = FieldSetters.For<TWrapper, TInner>(shape.Member.Field);
            return content =>
            {
                TWrapper made = call.Make([content]);
                set(ref made, content);
                return made;
            };
        }

        IReadOnlyList<BoundInitializer> ignored = new InitializerSource(shape.Type, [shape.Member]).FindAllForIgnored();
        return CompiledOnce<Func<TInner, TWrapper>>.Get(shape.Member.Field.Name, () =>
        {
            var emitter = new RestoreEmitter(
                shape.Type, [typeof(TInner)], (il, _, type) => FieldSetters.EmitValue(il, OpCodes.Ldarg_0, (typeof(TInner), type)));
            emitter.Set(shape.Member);
            foreach (BoundInitializer initializer in ignored)
            {
                emitter.Run(initializer);
            }

            return emitter.Complete<Func<TInner, TWrapper>>();
        });
    }
}
