using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Documents.Restoring;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Makes objects of classes whose constructor takes stored members, without running the constructor.</summary>
/// <remarks>
/// As with aggregates, initialisers run, and then every stored member is set. A constructor without parameters sees no stored member, so it
/// runs, as in System.Text.Json.
/// </remarks>
internal static class StateMaker
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly MethodInfo _emit =
        typeof(StateMaker).GetMethod(nameof(Emit), BindingFlags.Static | BindingFlags.NonPublic)!; // it is below

    /// <summary>Whether System.Text.Json would make objects of the class by a constructor that takes members, or could make none.</summary>
    public static bool IsNeededFor(JsonTypeInfo contract) => contract.CreateObject is null && !contract.Type.IsAbstract;

    /// <summary>Lets objects be made without their constructor; every member that a document holds must have a setter then.</summary>
    public static void Use(JsonTypeInfo contract)
    {
        Func<object> make = contract.Type.IsValueType
            ? () => RuntimeHelpers.GetUninitializedObject(contract.Type)
            : (Func<object>)_emit.MakeGenericMethod(contract.Type).Invoke(null, [FindInitializers(contract.Type)])!; // it returns one
        (Action<object, object?> Set, object Value)[] defaults = [.. FindDefaults(contract)];
        contract.CreateObject = () =>
        {
            object made = make();
            foreach ((Action<object, object?> set, object value) in defaults)
            {
                set(made, value);
            }

            return made;
        };
    }

    /// <summary>Refuses a class with a field that is left out of the state and that nothing would set.</summary>
    /// <exception cref="UnmappableModelException">The class has such a field.</exception>
    public static void RequireSet(Type type, FieldInfo field)
    {
        bool isSet = !type.IsValueType && FindWritten(field) is { } written
            && BoundInitializer.TryBind(written, []) is { StandsAlone: true };
        if (!isSet && (field.FieldType.IsValueType
            ? FindWritten(field) is not null
            : !Nullability.MayBeNull(field, new NullabilityInfoContext())))
        {
            throw new UnmappableModelException(
                "it is left out of the state, and nothing would set it when a state comes back, as a constructor with parameters does not "
                + "run then; initialise it where it is declared, or add a constructor without parameters, marked [JsonConstructor].",
                type,
                MemberNames.Face(field));
        }
    }

    private static List<BoundInitializer> FindInitializers(Type type) =>
    [
        .. StateFields.Lineage(type).Reverse().SelectMany(owner => owner.GetFields(Declared))
            .Select(field => FindWritten(field) is { } written ? BoundInitializer.TryBind(written, []) : null)
            .OfType<BoundInitializer>().Where(initializer => initializer.StandsAlone),
    ];

    private static FieldInitializer? FindWritten(FieldInfo field) =>
        field.DeclaringType is { } owner ? InitializerFinder.FindAll(owner).GetValueOrDefault(field.Name) : null;

    private static Func<object> Emit<T>(List<BoundInitializer> initializers)
        where T : class
    {
        var emitter = new RestoreEmitter(typeof(T), [], (_, _, _) => { });
        foreach (BoundInitializer initializer in initializers)
        {
            emitter.Run(initializer);
        }

        return emitter.Complete<Func<T>>();
    }

    // An older document lacks the parameter, which then has its default value.
    private static IEnumerable<(Action<object, object?> Set, object Value)> FindDefaults(JsonTypeInfo contract)
    {
        foreach (ParameterInfo parameter in FindConstructor(contract.Type)?.GetParameters() ?? [])
        {
            JsonPropertyInfo? member = contract.Properties.FirstOrDefault(property => property.PropertyType == parameter.ParameterType
                && string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (parameter is { HasDefaultValue: true, DefaultValue: { } value } && member?.Set is { } set)
            {
                yield return (set, value);
            }
        }
    }

    // The constructor that System.Text.Json uses if no constructor without parameters exists.
    private static ConstructorInfo? FindConstructor(Type type)
    {
        ConstructorInfo[] marked = [.. type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.IsDefined(typeof(JsonConstructorAttribute)))];
        return (marked.Length > 0 ? marked : type.GetConstructors()) is [{ } used] ? used : null;
    }
}
