using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Grains.GrainStorage;

/// <summary>Completes the contract of System.Text.Json for a class, so that the content of every field is stored and comes back.</summary>
/// <remarks>
/// A member that the contract stores already keeps its name and its form. A property without a public setter is read into its field. A
/// field that no such property shows is stored under its own name. Members with <c>[JsonIgnore]</c>, <c>[NonSerialized]</c> or
/// <c>[IgnoreDataMember]</c> stay out.
/// </remarks>
internal static class StateContract
{
    /// <summary>Adds the missing members to a contract.</summary>
    /// <exception cref="UnmappableModelException">A field cannot be stored beside the members that are.</exception>
    public static void Complete(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object || StateTypes.IsOfTheFramework(contract.Type))
        {
            return;
        }

        StateTypes.RefuseDerived(contract);
        var stored = new List<FieldInfo>();
        bool isMadeHere = StateMaker.IsNeededFor(contract);
        foreach (FieldInfo field in StateFields.Lineage(contract.Type).Reverse().SelectMany(type => type.GetFields(StateField.Declared)))
        {
            PropertyInfo? face = StateField.FindFace(field);
            if (!StateField.IsIgnored(field) && (face is null || !StateField.IsIgnored(face)))
            {
                Complete(contract, field, face);
                stored.Add(field);
            }
            else if (isMadeHere)
            {
                StateMaker.RequireSet(contract.Type, field);
            }
        }

        if (isMadeHere)
        {
            StateMaker.Use(contract);
        }

        StateViews.Watch(contract, stored);
        StateComparers.Watch(contract);
    }

    private static void Complete(JsonTypeInfo contract, FieldInfo field, PropertyInfo? face)
    {
        JsonPropertyInfo? shown = contract.Properties.FirstOrDefault(p => face is not null && Equals(p.AttributeProvider, face))
            ?? contract.Properties.FirstOrDefault(p => Equals(p.AttributeProvider, field));
        if (shown is null)
        {
            if (!contract.Properties.Any(p => p is { Get: not null, Set: not null, AttributeProvider: PropertyInfo property }
                && StateField.IsSetBy(property, field)))
            {
                Add(contract, field, face);
            }
        }
        else if (shown is { Get: not null, Set: null })
        {
            Open(contract, shown, field);
        }
    }

    // A property may show its collection as a narrower type. The value that is read must have the type of the field.
    private static void Open(JsonTypeInfo contract, JsonPropertyInfo shown, FieldInfo field)
    {
        JsonPropertyInfo opened = shown;
        if (shown.PropertyType != field.FieldType)
        {
            opened = contract.CreateJsonPropertyInfo(field.FieldType, shown.Name);
            (opened.Get, opened.Order, opened.AttributeProvider) = (field.GetValue, shown.Order, shown.AttributeProvider);
            contract.Properties[contract.Properties.IndexOf(shown)] = opened;
        }

        opened.Set = StateField.SetterOf(field);
    }

    private static void Add(JsonTypeInfo contract, FieldInfo field, PropertyInfo? face)
    {
        StateFaults.RefuseUnfit(field);
        string own = face?.Name ?? (field.Name.StartsWith('<') ? MemberNames.Bare(field.Name) : field.Name);
        string name = contract.Options.PropertyNamingPolicy?.ConvertName(own) ?? own;
        if (contract.Properties.Any(property => property.Name == name))
        {
            throw new UnmappableModelException(
                $"it would be stored as '{name}', as another member is; rename one of them, or mark it [JsonIgnore].",
                contract.Type,
                field.Name);
        }

        JsonPropertyInfo added = contract.CreateJsonPropertyInfo(field.FieldType, name);
        added.Get = field.GetValue;
        added.Set = StateField.SetterOf(field);
        contract.Properties.Add(added);
        if (face is not null && !field.Name.StartsWith('<'))
        {
            ReadByOwnName(contract, field);
        }
    }

    // Builds that did not recognise the getter stored the field by its own name.
    private static void ReadByOwnName(JsonTypeInfo contract, FieldInfo field)
    {
        string name = contract.Options.PropertyNamingPolicy?.ConvertName(field.Name) ?? field.Name;
        if (!contract.Properties.Any(property => property.Name == name))
        {
            JsonPropertyInfo former = contract.CreateJsonPropertyInfo(field.FieldType, name);
            former.Set = StateField.SetterOf(field);
            contract.Properties.Add(former);
        }
    }
}
