using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>Finds the initialisers of fields in the constructors of a type.</summary>
/// <remarks>
/// The C# compiler puts the initialisers of a class into each constructor that calls a constructor of the base class, before that call. The
/// code of an initialiser begins and ends with an empty evaluation stack, and sets the field last. Statements before it may compute a part
/// of the value; the parameters of a primary constructor that lambdas capture are copied at the very beginning. The constructor of a
/// structure calls no other constructor, so the assignments at its beginning that use no parameter count as initialisers. The copy
/// constructor of a record has none.
/// </remarks>
internal static class InitializerFinder
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConditionalWeakTable<Type, IReadOnlyDictionary<string, FieldInitializer>> _found = [];

    /// <summary>The initialisers of the fields that a type itself declares, by the name of the field.</summary>
    public static IReadOnlyDictionary<string, FieldInitializer> FindAll(Type type) => _found.GetValue(type, Find);

    private static IReadOnlyDictionary<string, FieldInitializer> Find(Type type)
    {
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(constructor => !IsCopy(constructor)))
        {
            if (constructor.GetMethodBody() is { } body && body.GetILAsByteArray() is { } code
                && TryFind(new CodeScope(constructor, body), code) is { } found)
            {
                return found;
            }
        }

        return new Dictionary<string, FieldInitializer>();
    }

    private static bool IsCopy(ConstructorInfo constructor) =>
        constructor.GetParameters() is [{ } sole] && sole.ParameterType == constructor.DeclaringType;

    // Null if the constructor calls another one of the type, which has the initialisers then.
    private static Dictionary<string, FieldInitializer>? TryFind(CodeScope scope, byte[] bytes)
    {
        Instruction[] code = [.. CodeReader.Read(bytes).TakeWhile(instruction => !IsEnd(instruction, scope))];
        bool isStructure = scope.Owner.IsValueType;
        var found = new Dictionary<string, FieldInitializer>();
        var stack = new EvaluationStack();
        var statements = new List<Statement>();
        int begin = 0;
        for (int i = 0; i < code.Length; i++)
        {
            Instruction instruction = code[i];
            MemberInfo? member = scope.MemberOf(instruction);
            stack.Enter(instruction);
            bool isOwners = stack.Apply(instruction, member);
            if (isOwners && instruction.Code == OpCodes.Call && member is ConstructorInfo called)
            {
                return called.DeclaringType == scope.Owner ? null : found;
            }

            if (stack.Depth > 0 || stack.IsJumpedBehind(instruction.Offset))
            {
                continue;
            }

            bool setsField = isOwners && instruction.Code == OpCodes.Stfld;
            statements.Add(new Statement([.. code.Take(begin..(i + 1))], setsField));
            begin = i + 1;
            if (setsField && member is FieldInfo field)
            {
                // In a structure the body of the constructor may have begun.
                var initializer = new FieldInitializer(field, scope, isStructure ? statements[^1].Code : Statement.WithNeeded(statements));
                if (!isStructure || initializer.StandsAlone)
                {
                    found[field.Name] = initializer;
                }
            }
        }

        // Reading ends at an initialiser with a loop or a guarded block; the initialisers before it are valid.
        return isStructure || found.Count > 0 ? found : null;
    }

    private static bool IsEnd(Instruction instruction, CodeScope scope) =>
        instruction.Offset >= scope.FirstGuard
        || instruction.Code == OpCodes.Ret
        || instruction.Code == OpCodes.Calli
        || Array.Exists(instruction.Jumps, to => to <= instruction.Offset);
}
