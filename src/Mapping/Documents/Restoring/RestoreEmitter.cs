using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Emits a method that makes an object without a constructor, sets its stored fields and runs initialisers of others.</summary>
internal sealed class RestoreEmitter
{
    private readonly DynamicMethod _method;
    private readonly ILGenerator _il;
    private readonly LocalBuilder _made;
    private readonly Action<ILGenerator, StateMember, Type> _load;

    /// <summary>Begins the method.</summary>
    /// <param name="type">The type to make.</param>
    /// <param name="parameters">The parameters of the method.</param>
    /// <param name="load">Emits code that loads a member's value as a type.</param>
    public RestoreEmitter(Type type, Type[] parameters, Action<ILGenerator, StateMember, Type> load)
    {
        _method = new DynamicMethod($"restore_{type.Name}", type, parameters, typeof(RestoreEmitter), skipVisibility: true);
        _il = _method.GetILGenerator();
        _made = _il.DeclareLocal(type);
        _load = load;
        if (!type.IsValueType)
        {
            _il.Emit(OpCodes.Ldtoken, type);
            _il.Emit(OpCodes.Call, ((Func<RuntimeTypeHandle, Type?>)Type.GetTypeFromHandle).Method);
            _il.Emit(OpCodes.Call, ((Func<Type, object>)RuntimeHelpers.GetUninitializedObject).Method);
            _il.Emit(OpCodes.Castclass, type);
            _il.Emit(OpCodes.Stloc, _made);
        }
    }

    /// <summary>Sets the field of a member to its stored value, readonly or not.</summary>
    public void Set(StateMember member)
    {
        LoadObject();
        _load(_il, member, member.Field.FieldType);
        _il.Emit(OpCodes.Stfld, member.Field);
    }

    /// <summary>Runs an initialiser, after all that it may read is set.</summary>
    public void Run(BoundInitializer initializer) => InitializerEmitter.Emit(
        _il, initializer.Initializer, LoadObject,
        parameter => _load(_il, initializer.Members[parameter.Name ?? ""], parameter.ParameterType));

    /// <summary>Ends the method.</summary>
    public TDelegate Complete<TDelegate>()
        where TDelegate : Delegate
    {
        _il.Emit(OpCodes.Ldloc, _made);
        _il.Emit(OpCodes.Ret);
        return _method.CreateDelegate<TDelegate>();
    }

    private void LoadObject() => _il.Emit(_made.LocalType.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, _made);
}
