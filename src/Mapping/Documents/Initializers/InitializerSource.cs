using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>The initialisers that run when objects of one type are restored.</summary>
internal sealed class InitializerSource(Type type, IReadOnlyList<StateMember> state)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Dictionary<Type, IReadOnlyDictionary<string, FieldInitializer>> _byOwner = [];

    /// <summary>The initialiser of a field; null if the field has none that can run.</summary>
    public BoundInitializer? Find(FieldInfo field) =>
        FindWritten(field) is { } initializer ? BoundInitializer.TryBind(initializer, state) : null;

    /// <summary>The initialisers of the fields that are not stored.</summary>
    /// <exception cref="UnmappableModelException">Nothing would set one of the fields, and the field must not keep its default.</exception>
    public IReadOnlyList<BoundInitializer> FindAllForIgnored()
    {
        var found = new List<BoundInitializer>();
        var nullability = new NullabilityInfoContext();
        HashSet<(Type?, string)> stored = [.. state.Select(member => (member.Field.DeclaringType, member.Field.Name))];
        foreach (FieldInfo field in StateFields.Lineage(type).Reverse().SelectMany(owner => owner.GetFields(Declared)))
        {
            if (stored.Contains((field.DeclaringType, field.Name)))
            {
                continue;
            }

            if (Find(field) is { } initializer)
            {
                found.Add(initializer);
            }
            else if (field.FieldType.IsValueType ? FindWritten(field) is not null : !Nullability.MayBeNull(field, nullability))
            {
                throw new UnmappableModelException(
                    "it is left out of the document, and nothing would set it when an object comes back, as constructors do not run then; "
                    + "initialise it where it is declared, without a parameter that is not stored, or name a factory with RestoredBy.",
                    type, MemberNames.Face(field));
            }
        }

        return found;
    }

    private FieldInitializer? FindWritten(FieldInfo field)
    {
        Type owner = field.DeclaringType!; // a field of an object has one
        if (!_byOwner.TryGetValue(owner, out IReadOnlyDictionary<string, FieldInitializer>? written))
        {
            _byOwner[owner] = written = InitializerFinder.FindAll(owner);
        }

        return written.GetValueOrDefault(field.Name);
    }
}
