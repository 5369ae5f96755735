using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Samples;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Forms;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Aggregates;

/// <summary>The mappings of all collections of a process: the checked model of a domain.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
internal sealed class AggregateMappings
{
    private readonly Dictionary<CollectionName, AggregateMapping> _byName = [];
    private readonly Dictionary<Type, AggregateMapping> _byType = [];
    private readonly DocumentFormat _format;
    private readonly PlanValues _values;
    private readonly UnknownMembers _unknown;

    /// <summary>Turns a model into mappings.</summary>
    /// <exception cref="UnmappableModelException">A class cannot be stored; the message names the member and the remedy.</exception>
    public AggregateMappings(AggregateModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shapes = new ShapeFactory(model.Types);

        // Roots first, so that the type of an aggregate is the same object where it occurs within another one.
        foreach (CollectionDefinition definition in model.Collections)
        {
            shapes.GetRoot(definition.AggregateType);
        }

        new NestedAggregates(model.Collections).Refuse(shapes);
        _format = new DocumentFormat(shapes);
        _unknown = new UnknownMembers(_format);
        _values = new PlanValues(shapes);
        Relations = new StoredRelations(shapes, _format.Options);
        Forms = new JsonForms(shapes, _format.Outside);
        HasRestoringFactories = model.Types.Values.Any(type => type.RestoringFactory is not null);
        foreach (CollectionDefinition definition in model.Collections)
        {
            var mapping = new AggregateMapping(definition, this, _format, shapes);
            _byName.Add(mapping.Collection, mapping);
            _byType.Add(mapping.AggregateType, mapping);
        }

        var check = new RoundTripCheck(shapes, _format);
        foreach (CollectionDefinition definition in model.Collections)
        {
            check.Check(shapes.GetRoot(definition.AggregateType));
        }

        foreach (AggregateMapping mapping in _byName.Values)
        {
            CheckArguments(mapping, check, shapes);
        }
    }

    private static void CheckArguments(AggregateMapping mapping, RoundTripCheck check, ShapeFactory shapes)
    {
        IEnumerable<ParameterInfo> taken = mapping.Methods.All.SelectMany(method => method.Parameters)
            .Concat(mapping.Construction.Constructors.SelectMany(constructor => constructor.Parameters));
        foreach (ParameterInfo parameter in taken)
        {
            if (TryFindShape(parameter, shapes) is { } shape)
            {
                check.Check(shape);
            }
        }
    }

    // Null if the parameter has no form in JSON, because a domain may have constructors that are not meant for callers from outside.
    private static Shape? TryFindShape(ParameterInfo parameter, ShapeFactory shapes)
    {
        try
        {
            Type owner = parameter.Member.DeclaringType ?? parameter.ParameterType;
            return shapes.Get(parameter.ParameterType, new TypeOccurrence(owner, parameter.Name));
        }
        catch (UnmappableModelException)
        {
            return null;
        }
    }

    /// <summary>The JSON of values of this domain.</summary>
    public JsonSerializerOptions Json => _format.Options;

    internal UnknownMembers Unknown => _unknown;

    /// <summary>Turns values of the domain into constants of plans.</summary>
    internal PlanValues Values => _values;

    /// <summary>The equalities and orders of this domain's types that a query may use.</summary>
    internal StoredRelations Relations { get; }

    internal JsonForms Forms { get; }

    /// <summary>Whether objects of the model may be refused when they are loaded.</summary>
    internal bool HasRestoringFactories { get; }

    /// <summary>All mappings, in no particular order.</summary>
    public IReadOnlyCollection<AggregateMapping> All => _byName.Values;

    /// <summary>The mapping of a type of aggregates.</summary>
    /// <exception cref="ArgumentException">No model declares a collection of it.</exception>
    public AggregateMapping For(Type aggregateType)
    {
        ArgumentNullException.ThrowIfNull(aggregateType);
        return _byType.GetValueOrDefault(aggregateType) ?? throw new ArgumentException(
            $"No model declares a collection of {aggregateType.Name}; "
            + $"declare it with model.Collection<{aggregateType.Name}, …>(\"…\", x => x.Id).",
            nameof(aggregateType));
    }

    /// <summary>The mapping of a collection.</summary>
    /// <exception cref="ArgumentException">No model declares it.</exception>
    public AggregateMapping For(CollectionName collection) => Find(collection)
        ?? throw new ArgumentException($"No model declares a collection '{collection}'.", nameof(collection));

    /// <summary>The mapping of a collection, or null.</summary>
    public AggregateMapping? Find(CollectionName collection) => _byName.GetValueOrDefault(collection);

    /// <summary>A value of .NET as the constant of a plan, in a comparison with a member of a kind.</summary>
    /// <exception cref="UnstorableValueException">No document could hold the value.</exception>
    public PlanValue ValueOf(object? value, ScalarKind kind) => _values.Make(value, kind);

    /// <summary>A constant of a plan as a value of .NET, the inverse of <see cref="ValueOf"/>.</summary>
    /// <exception cref="InvalidOperationException">The constant is null, and the type has no null.</exception>
    public TValue ToValue<TValue>(PlanValue? constant)
    {
        if (constant?.Content is not { } content)
        {
            return default(TValue) is null
                ? default! // the type has null
                : throw new InvalidOperationException(
                    $"There are results without a value, and a {typeof(TValue).Name} cannot say so; ask for a {typeof(TValue).Name}?.");
        }

        Type type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        return type.IsEnum && content is long number
            ? (TValue)Enum.ToObject(type, number)
            : JsonSerializer.SerializeToElement(content).Deserialize<TValue>(Json) ?? throw new InvalidOperationException(
                $"'{constant}' is no {type.Name}.");
    }

    /// <summary>A text from a URL as the constant of a plan.</summary>
    /// <exception cref="FormatException">The text is no value of the member's type.</exception>
    /// <exception cref="UnstorableValueException">No document could hold the value.</exception>
    public static PlanValue Parse(string text, MemberResolution member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return PlanValues.Parse(text, member);
    }
}
