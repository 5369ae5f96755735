using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Shapes;
using Xunit;

namespace Granary.Mapping.Tests.Shapes;

public sealed class GetterBodyTests
{
    [Fact]
    public void The_field_that_a_getter_returns_is_found() => Assert.Equal("_value", GetterBody.FindPlainField(Getter(_ => { }))?.Name);

    [Fact]
    public void Bytes_behind_the_end_of_a_getter_that_are_no_code_are_not_read() =>
        Assert.Equal("_value", GetterBody.FindPlainField(Getter(EmitHalfAnInstruction))?.Name);

    [Fact]
    public void Bytes_behind_the_end_of_a_constructor_that_are_no_code_are_not_read() =>
        Assert.Equal(["_value"], InitializerFinder.FindAll(Owner(EmitHalfAnInstruction)).Keys);

    private static void EmitHalfAnInstruction(ILGenerator il) => il.Emit(OpCodes.Ldc_I8); // without its operand

    private static MethodInfo Getter(Action<ILGenerator> emitBehindTheEnd) => Owner(emitBehindTheEnd).GetMethod("get_Value")
        ?? throw new InvalidOperationException("The getter was not made.");

    private static Type Owner(Action<ILGenerator> emitBehindTheEnd)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Owners"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Owners").DefineType("Owner", TypeAttributes.Public);
        FieldBuilder field = type.DefineField("_value", typeof(int), FieldAttributes.Private);
        ILGenerator getter = type.DefineMethod(
            "get_Value", MethodAttributes.Public | MethodAttributes.SpecialName, typeof(int), Type.EmptyTypes).GetILGenerator();
        getter.Emit(OpCodes.Ldarg_0);
        getter.Emit(OpCodes.Ldfld, field);
        getter.Emit(OpCodes.Ret);
        emitBehindTheEnd(getter);
        ILGenerator constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Ldc_I4_5);
        constructor.Emit(OpCodes.Stfld, field);
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Call, typeof(object).GetConstructor([])!); // every type has one
        constructor.Emit(OpCodes.Ret);
        emitBehindTheEnd(constructor);
        return type.CreateType();
    }
}
