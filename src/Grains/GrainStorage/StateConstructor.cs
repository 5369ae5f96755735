using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;

namespace Granary.Grains.GrainStorage;

/// <summary>Whether the class of a state can be made again from what is stored of it.</summary>
internal static class StateConstructor
{
    /// <summary>Refuses a class whose constructor asks for what is not stored.</summary>
    /// <exception cref="UnmappableModelException">It is such a class.</exception>
    public static void Check(JsonTypeInfo contract)
    {
        if (contract.Type.IsAbstract || contract.Type.IsValueType || contract.CreateObject is not null)
        {
            return;
        }

        ConstructorInfo used = Find(contract.Type) ?? throw new UnmappableModelException(
            "it has no constructor without parameters and not exactly one public one, so it cannot be read again; mark one with "
            + "[JsonConstructor].",
            contract.Type);
        foreach (ParameterInfo parameter in used.GetParameters())
        {
            if (!contract.Properties.Any(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && parameter.ParameterType == member.PropertyType))
            {
                throw new UnmappableModelException(
                    $"its constructor takes '{parameter.Name}', which no stored member answers to by name and type; "
                    + "add such a property, or a constructor without parameters.",
                    contract.Type);
            }
        }
    }

    /// <summary>Whether the constructor by which a class is read takes a member.</summary>
    public static bool Takes(JsonTypeInfo contract, string member) => contract.CreateObject is null
        && Find(contract.Type)?.GetParameters().Any(p => string.Equals(p.Name, member, StringComparison.OrdinalIgnoreCase)) == true;

    // The one that System.Text.Json takes where there is none without parameters.
    private static ConstructorInfo? Find(Type type)
    {
        ConstructorInfo[] marked = [.. type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.IsDefined(typeof(JsonConstructorAttribute)))];
        return (marked.Length > 0 ? marked : type.GetConstructors()) is [{ } used] ? used : null;
    }
}
