using System.Reflection;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>Finds the shapes of the types of a domain, and refuses types that documents cannot hold.</summary>
/// <remarks>Safe for any number of threads. Types of arguments and constants are examined when they first occur.</remarks>
internal sealed class ShapeFactory(IReadOnlyDictionary<Type, TypeDefinition> definitions)
{
    private const BindingFlags DeclaredPublic = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private readonly Lock _lock = new();
    private readonly Dictionary<Type, Shape> _shapes = [];
    private readonly HashSet<Type> _converting = [];
    private readonly Type[] _converted = [.. definitions.Values.Where(type => type.Conversion is not null).Select(type => type.Type)];

    /// <summary>The shape of an aggregate root, which is an object even if it has only one member.</summary>
    public Shape GetRoot(Type type)
    {
        lock (_lock)
        {
            return _shapes.TryGetValue(type, out Shape? known) ? known
                : Definition(type) is { Subtypes.Count: > 0 } family ? MakeFamily(family)
                : MakeObject(type, mayBeWrapper: false);
        }
    }

    /// <summary>The shape of a type that occurs as <paramref name="occurrence"/>.</summary>
    /// <exception cref="UnmappableModelException">The type cannot be stored; the message names the member and the remedy.</exception>
    public Shape Get(Type type, TypeOccurrence occurrence)
    {
        lock (_lock)
        {
            return Get_NeedsLock(type, occurrence);
        }
    }

    /// <summary>The shape of a value, by its own type or by the type that the model converts and the value is of.</summary>
    /// <exception cref="UnmappableModelException">No document can hold the value.</exception>
    public Shape GetForValue(Type type)
    {
        Type declared = Array.Find(_converted, converted => converted.IsAssignableFrom(type)) ?? type;
        return Get(declared, new TypeOccurrence(declared, null));
    }

    private Shape Get_NeedsLock(Type type, TypeOccurrence occurrence)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (_shapes.TryGetValue(plain, out Shape? known))
        {
            return known;
        }

        if (Definition(plain)?.Conversion is { } conversion)
        {
            return Remember(plain, MakeConverted_NeedsLock(plain, conversion));
        }

        if (ScalarTypes.Find(plain) is { } scalar)
        {
            return Remember(plain, WithFormerNames(scalar));
        }

        if (CollectionTypes.EntryOf(plain) is { } entry)
        {
            return Remember(plain, MakeMap_NeedsLock(plain, entry, occurrence));
        }

        if (CollectionTypes.ElementOf(plain) is { } element)
        {
            return Remember(plain, new SequenceShape(plain, Get_NeedsLock(element, occurrence)));
        }

        if (Definition(plain) is { Subtypes.Count: > 0 } family)
        {
            return MakeFamily(family);
        }

        return UnfitTypes.FindFault(plain) is { } fault
            ? throw new UnmappableModelException(fault, occurrence.Owner, occurrence.Member)
            : MakeObject(plain, mayBeWrapper: true);
    }

    // Types that could be converted to each other in a circle are underway when they are asked for again.
    private Shape MakeConverted_NeedsLock(Type type, ValueConversion conversion)
    {
        if (ScalarTypes.Find(type) is not null || CollectionTypes.ElementOf(type) is not null || CollectionTypes.EntryOf(type) is not null)
        {
            throw new UnmappableModelException("Value converts it, and it has a stored form of its own; leave Value out.", type);
        }

        if (!_converting.Add(type))
        {
            throw new UnmappableModelException("Value converts it to a type that is converted to it again.", type);
        }

        try
        {
            Shape stored = Get_NeedsLock(conversion.Stored, new TypeOccurrence(type, null));
            return stored is ScalarShape scalar
                ? new ConvertedValueShape(type, scalar, conversion)
                : new ConvertedShape(type, stored, conversion);
        }
        finally
        {
            _converting.Remove(type);
        }
    }

    private MapShape MakeMap_NeedsLock(Type type, (Type Key, Type Value) entry, TypeOccurrence occurrence)
    {
        var key = Get_NeedsLock(entry.Key, occurrence).Unwrapped as ScalarShape;
        if (key?.Kind is not (ScalarKind.Text or ScalarKind.Integer or ScalarKind.Guid or ScalarKind.Name or ScalarKind.Date))
        {
            throw new UnmappableModelException(
                $"a dictionary needs keys that are text, whole numbers, Guids, dates or enums, and {TypeNames.NameOf(entry.Key)} is none.",
                occurrence.Owner, occurrence.Member);
        }

        return new MapShape(type, Get_NeedsLock(entry.Value, occurrence)) { KeyRenamings = key.Renamings };
    }

    private ScalarShape WithFormerNames(ScalarShape scalar)
    {
        if (Definition(scalar.Type) is not { FormerValues.Count: > 0 } definition)
        {
            return scalar;
        }

        PlanRenaming[] names =
        [
            .. definition.FormerValues.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new PlanRenaming(pair.Key) { Today = pair.Value.ToString() }),
        ];
        bool ofFlags = scalar.Type.IsDefined(typeof(FlagsAttribute), inherit: false);
        return new ScalarShape(scalar.Type, scalar.Kind) { Renamings = new PlanRenamings(names) { OfFlags = ofFlags } };
    }

    private FamilyShape MakeFamily(TypeDefinition definition)
    {
        if (definition.RestoringFactory is not null && !definition.Subtypes.ContainsKey(definition.Type))
        {
            throw new UnmappableModelException(
                "RestoredBy speaks of it, and only its subtypes are ever made; say it of each of them.", definition.Type);
        }

        FamilyShape family = Remember(definition.Type, new FamilyShape(definition.Type));
        foreach ((Type subtype, string name) in definition.Subtypes)
        {
            if (subtype.IsAbstract)
            {
                throw new UnmappableModelException(
                    $"its subtype {subtype.Name} is abstract; declare the concrete ones.", definition.Type);
            }

            family.Add(name, subtype == definition.Type ? NewObject(subtype) : (ObjectShape)MakeObject(subtype, mayBeWrapper: false));
        }

        return family;
    }

    private Shape MakeObject(Type type, bool mayBeWrapper)
    {
        if (_shapes.TryGetValue(type, out Shape? known))
        {
            return known;
        }

        if (mayBeWrapper && WrapperConvention.TryFind(type, StateFields.Find(type, Definition)) is { } wrapped)
        {
            ScalarShape inner = WithFormerNames(wrapped.Inner);
            var member = new StateMember(wrapped.Field, inner, isNullable: false);
            Delegate? factory = Definition(type)?.RestoringFactory;
            return Remember(
                type, new ValueObjectShape(type, member, inner, wrapped.Constructor) { RestoringFactory = factory });
        }

        // The shape is known before it is complete, because a type may contain itself. If the type cannot be stored, it is removed again.
        ObjectShape shape = Remember(type, new ObjectShape(type));
        try
        {
            Fill(shape);
        }
        catch
        {
            _shapes.Remove(type);
            throw;
        }

        return shape;
    }

    private ObjectShape NewObject(Type type)
    {
        var shape = new ObjectShape(type);
        Fill(shape);
        return shape;
    }

    private void Fill(ObjectShape shape)
    {
        Type type = shape.Type;
        var settings = new TypeSettings(StateFields.Lineage(type).Select(Definition).OfType<TypeDefinition>());
        var nullability = new NullabilityInfoContext();
        StateMember[] state =
        [
            .. StateFields.Find(type, Definition).Select(field => new StateMember(
                field, Get_NeedsLock(field.FieldType, new TypeOccurrence(type, MemberNames.Face(field))),
                Nullability.MayBeNull(field, nullability))
            {
                Nulls = Nullability.RuleOf(field, nullability),
                Default = settings.FindDefault(field),
                FormerNames = settings.FindFormerNames(field),
            }),
        ];
        ComputedMember[] computed = [.. settings.Computed.Select(name => TryMakeComputed(type, name, state)).OfType<ComputedMember>()];
        settings.RefuseUnknownNames(type, state);
        if (type.IsAbstract)
        {
            throw new UnmappableModelException("it is abstract; declare the types it stands for with Subtype<…>(\"…\").", type);
        }

        shape.Complete(state, computed, Definition(type)?.RestoringFactory, settings.FindPassedOver(type, state));
    }

    private ComputedMember? TryMakeComputed(Type type, string name, IReadOnlyList<StateMember> state)
    {
        PropertyInfo property = StateFields.Lineage(type)
            .Select(t => t.GetProperty(name, DeclaredPublic)).FirstOrDefault(p => p is not null)
            ?? throw new UnmappableModelException("Computed needs a public property of that name, and there is none.", type, name);
        string stored = MemberNames.Stored(name);
        if (state.Any(member => member.StoredName == stored && Getters.IsSame(Getters.FindField(property, type), member.Field)))
        {
            // Computed on a base type may be meant for other subtypes, whose property computes.
            return Definition(type)?.Computed.Contains(name) != true ? null : throw new UnmappableModelException(
                "it is stored anyway, as it has state of its own; leave Computed out.", type, name);
        }

        // A name in a document has one meaning. If a field has it, or had it before, the computed value is stored under another name.
        string own = state.Any(member => IsOrWasNamed(member, stored)) ? $"computed{name}" : stored;
        return state.Any(member => IsOrWasNamed(member, own))
            ? throw new UnmappableModelException(
                $"what it computes would be stored as '{own}', as a field is; rename one of them.", type, name)
            : new ComputedMember(property, Get_NeedsLock(property.PropertyType, new TypeOccurrence(type, name))) { StoredName = own };
    }

    private static bool IsOrWasNamed(StateMember member, string name) => member.StoredName == name || member.FormerNames.Contains(name);

    private TypeDefinition? Definition(Type type) => definitions.GetValueOrDefault(type);

    private TShape Remember<TShape>(Type type, TShape shape)
        where TShape : Shape
    {
        _shapes[type] = shape;
        return shape;
    }
}
