using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Refuses classes of states, before anything is written, whose members would not come back as they were.</summary>
internal static class StateTypes
{
    /// <summary>Whether a class is none of the domain's.</summary>
    public static bool IsOfTheFramework(Type type) => type.Namespace is { } name
        && (name is "System" or "Microsoft" or "Orleans" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.StartsWith("Orleans.", StringComparison.Ordinal));

    /// <summary>Looks through the class of a state and all that it holds.</summary>
    /// <exception cref="UnmappableModelException">A member would not come back as it was.</exception>
    public static void Check(Type state, JsonSerializerOptions json) => Check(state, new StateMember(state, null), json, []);

    /// <summary>Refuses, at the write, an object of a class derived from the one that a member declares.</summary>
    public static void RefuseDerived(JsonTypeInfo contract)
    {
        Action<object>? own = contract.OnSerializing;
        contract.OnSerializing = value =>
        {
            if (value.GetType() != contract.Type)
            {
                string name = value.GetType().Name;
                throw new UnstorableValueException(
                    $"A {name} stands where a {contract.Type.Name} is declared, and its own members would be lost: declare "
                    + $"[JsonDerivedType(typeof({name}), \"…\")] on {contract.Type.Name}", null);
            }

            own?.Invoke(value);
        };
    }

    private static void Check(Type type, StateMember member, JsonSerializerOptions json, HashSet<Type> seen)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (!seen.Add(plain))
        {
            return;
        }

        if (StateFaults.Find(plain) is { } fault)
        {
            throw new UnmappableModelException(fault, member.Owner, member.Name);
        }

        JsonTypeInfo contract = json.GetTypeInfo(plain);
        switch (contract.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(contract, member, json, seen);
                break;
            case JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary:
                CheckCollection(contract, member);
                break;
        }

        foreach (Type part in new[] { contract.KeyType, contract.ElementType }.OfType<Type>())
        {
            Check(part, member, json, seen);
        }
    }

    private static void CheckCollection(JsonTypeInfo contract, StateMember member)
    {
        string name = CollectionCheck.NameOf(contract.Type);
        try
        {
            JsonSerializer.Deserialize(contract.Kind == JsonTypeInfoKind.Dictionary ? "{}"u8 : "[]"u8, contract);
        }
        catch (NotSupportedException)
        {
            throw new UnmappableModelException(
                $"a {name} is written and not read; hold its elements in a List<T>, or mark the member [JsonIgnore].",
                member.Owner,
                member.Name);
        }

        if (CollectionKinds.FieldsBeside(contract.Type).FirstOrDefault(field => !StateField.IsIgnored(field)) is { } lost)
        {
            throw new UnmappableModelException(
                $"'{MemberNames.Face(lost)}' of a {name} would be lost, as collections have no members in JSON; hold the collection in a "
                + "member of a class, or mark it [JsonIgnore].",
                member.Owner,
                member.Name);
        }
    }

    private static void CheckObject(JsonTypeInfo contract, StateMember member, JsonSerializerOptions json, HashSet<Type> seen)
    {
        if (contract.PolymorphismOptions is { } family)
        {
            foreach (JsonDerivedType derived in family.DerivedTypes)
            {
                Check(derived.DerivedType, member, json, seen);
            }
        }
        else if (contract.Type.IsAbstract)
        {
            throw new UnmappableModelException(
                $"a {contract.Type.Name} may be of any class; declare those with [JsonDerivedType(…, \"…\")] on "
                + $"{contract.Type.Name}, or mark the member [JsonIgnore].",
                member.Owner, member.Name);
        }

        foreach (JsonPropertyInfo part in contract.Properties.Where(part => part.Get is not null && part.CustomConverter is null))
        {
            Check(part.PropertyType, new StateMember(contract.Type, part.Name), json, seen);
        }
    }

    private readonly record struct StateMember(Type Owner, string? Name);
}
