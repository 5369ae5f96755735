using System.Reflection;
using System.Reflection.Emit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Makes exceptions of a class that no other process can know.</summary>
internal static class Foreign
{
    public static Exception Make(string message, Exception inner)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Faraway"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Faraway")
            .DefineType("Faraway.LostException", TypeAttributes.Public, typeof(Exception));
        ConstructorBuilder made = type.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, [typeof(string), typeof(Exception)]);
        ILGenerator code = made.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, typeof(Exception).GetConstructor([typeof(string), typeof(Exception)])!); // Exception has it
        code.Emit(OpCodes.Ret);
        return (Exception)Activator.CreateInstance(type.CreateType(), message, inner)!; // the constructor above
    }
}
