using System.Reflection;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>Finds out how the types of a domain stand in documents, and refuses those that cannot.</summary>
/// <remarks>Safe for any number of threads. Types that occur only as arguments or constants are looked into when they first do.</remarks>
internal sealed class ShapeFactory(IReadOnlyDictionary<Type, TypeDefinition> definitions)
{
    private const BindingFlags DeclaredPublic = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private readonly Lock _lock = new();
    private readonly Dictionary<Type, Shape> _shapes = [];

    /// <summary>The shape of an aggregate root, which is an object even where it has but one member.</summary>
    public Shape GetRoot(Type type)
    {
        lock (_lock)
        {
            return _shapes.TryGetValue(type, out Shape? known) ? known
                : Definition(type) is { Subtypes.Count: > 0 } family ? MakeFamily(family)
                : MakeObject(type, mayBeWrapper: false);
        }
    }

    /// <summary>The shape of a type that occurs as <paramref name="place"/>.</summary>
    /// <exception cref="UnmappableModelException">It cannot be stored; the message names the place and says what to do.</exception>
    public Shape Get(Type type, TypeOccurrence place)
    {
        lock (_lock)
        {
            return Get_NeedsLock(type, place);
        }
    }

    private Shape Get_NeedsLock(Type type, TypeOccurrence place)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (_shapes.TryGetValue(plain, out Shape? known))
        {
            return known;
        }

        if (ScalarTypes.Find(plain) is { } scalar)
        {
            return Remember(plain, scalar);
        }

        if (CollectionTypes.EntryOf(plain) is { } entry)
        {
            return Remember(plain, new MapShape(plain, OfEntry(entry, place)));
        }

        if (CollectionTypes.ElementOf(plain) is { } element)
        {
            return Remember(plain, new SequenceShape(plain, Get_NeedsLock(element, place)));
        }

        if (Definition(plain) is { Subtypes.Count: > 0 } family)
        {
            return MakeFamily(family);
        }

        return UnfitTypes.FindFault(plain) is { } fault
            ? throw new UnmappableModelException(fault, place.Owner, place.Member)
            : MakeObject(plain, mayBeWrapper: true);
    }

    private Shape OfEntry((Type Key, Type Value) entry, TypeOccurrence place)
    {
        Shape key = Get_NeedsLock(entry.Key, place);
        ScalarKind? kind = (key.Unwrapped as ScalarShape)?.Kind;
        if (kind is not (ScalarKind.Text or ScalarKind.Integer or ScalarKind.Guid or ScalarKind.Name or ScalarKind.Date))
        {
            throw new UnmappableModelException(
                $"a dictionary needs keys that are text, whole numbers, Guids, dates or enums, and {TypeNames.Of(entry.Key)} is none.",
                place.Owner, place.Member);
        }

        return Get_NeedsLock(entry.Value, place);
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
            var member = new StateMember(wrapped.Field, wrapped.Inner, isNullable: false);
            Delegate? factory = Definition(type)?.RestoringFactory;
            return Remember(
                type, new WrapperShape(type, member, wrapped.Inner, wrapped.Constructor) { RestoringFactory = factory });
        }

        // It is known before it is complete, as it may contain itself; one that turns out not to fit is forgotten again.
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
        ComputedMember[] computed = [.. settings.Computed.Select(name => OfComputed(type, name, state)).OfType<ComputedMember>()];
        settings.RefuseUnknownNames(type, state);
        if (type.IsAbstract)
        {
            throw new UnmappableModelException("it is abstract; declare the types it stands for with Subtype<…>(\"…\").", type);
        }

        shape.Complete(state, computed, Definition(type)?.RestoringFactory, settings.FindPassedOver(type, state));
    }

    private ComputedMember? OfComputed(Type type, string name, IReadOnlyList<StateMember> state)
    {
        PropertyInfo property = StateFields.Lineage(type)
            .Select(t => t.GetProperty(name, DeclaredPublic)).FirstOrDefault(p => p is not null)
            ?? throw new UnmappableModelException("Computed needs a public property of that name, and there is none.", type, name);
        string stored = MemberNames.Stored(name);
        if (state.Any(member => member.StoredName == stored && Getters.IsSame(Getters.FindField(property, type), member.Field)))
        {
            // Said of a base type, it may be meant for other subtypes, which compute.
            return Definition(type)?.Computed.Contains(name) != true ? null : throw new UnmappableModelException(
                "it is stored anyway, as it has state of its own; leave Computed out.", type, name);
        }

        // A field that the property computes from may have its name: then the computed value stands beside it under another one.
        string own = state.Any(member => member.StoredName == stored) ? $"computed{name}" : stored;
        return state.Any(member => member.StoredName == own)
            ? throw new UnmappableModelException(
                $"what it computes would be stored as '{own}', as a field is; rename one of them.", type, name)
            : new ComputedMember(property, Get_NeedsLock(property.PropertyType, new TypeOccurrence(type, name))) { StoredName = own };
    }

    private TypeDefinition? Definition(Type type) => definitions.GetValueOrDefault(type);

    private TShape Remember<TShape>(Type type, TShape shape)
        where TShape : Shape
    {
        _shapes[type] = shape;
        return shape;
    }
}
