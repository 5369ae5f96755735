using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Finds the comparers that classes give to their collections; documents hold the elements alone.</summary>
internal sealed class MemberComparers(RestoredSamples samples)
{
    private static readonly HashSet<Type> _comparing =
    [
        typeof(HashSet<>), typeof(ISet<>), typeof(IReadOnlySet<>), typeof(SortedSet<>),
        typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(IImmutableSet<>),
        typeof(Dictionary<,>), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(SortedDictionary<,>),
        typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(IImmutableDictionary<,>),
    ];

    private readonly ConcurrentDictionary<(Shape Owner, ShapeMember Member), MemberComparer> _known = new();

    /// <summary>The comparer by which a collection of an aggregate finds its elements.</summary>
    public MemberComparer Find(SequenceResolution sequence) => sequence is { Owner: { } owner, Member: { } member }
        ? Find(owner, member)
        : MemberComparer.Default;

    /// <summary>The comparer by which a dictionary of an aggregate finds its keys.</summary>
    public MemberComparer Find(MapResolution map) => map is { Owner: { } owner, Member: { } member }
        ? Find(owner, member)
        : MemberComparer.Default;

    /// <summary>The comparer by which the collection of a member finds its elements or keys.</summary>
    public MemberComparer Find(Shape owner, ShapeMember member) =>
        _known.GetOrAdd((owner, member), key => FindAmong(key.Owner, key.Member));

    private MemberComparer FindAmong(Shape owner, ShapeMember member)
    {
        IEnumerable<ObjectShape> shapes = owner is FamilyShape family ? family.Members.Select(one => one.Shape) : [(ObjectShape)owner];
        MemberComparer[] found =
        [
            .. shapes.Select(shape => (Shape: shape, Member: shape.FindByStoredName(member.StoredName)))
                .Where(one => one.Member is not null)
                .Select(one => FindDeclared(one.Shape, owner as FamilyShape, one.Member!)) // those without were left out
                .Distinct(),
        ];
        return found is [{ } sole] ? sole : new MemberComparer(null, IsKnown: false);
    }

    private MemberComparer FindDeclared(ObjectShape shape, FamilyShape? family, ShapeMember member)
    {
        bool mayCompare = member.Type.IsGenericType && _comparing.Contains(member.Type.GetGenericTypeDefinition());
        if (!mayCompare && !member.Type.IsInterface)
        {
            return MemberComparer.Default;
        }

        if (samples.Make(shape, family) is not { } sample || FindValue(member, sample) is not IEnumerable collection)
        {
            return new MemberComparer(null, IsKnown: !mayCompare);
        }

        return CollectionTraits.Read(collection).Comparer is { } comparer && !OwnComparer.IsDefault(comparer)
            ? new MemberComparer(comparer, IsKnown: true)
            : MemberComparer.Default;
    }

    private static object? FindValue(ShapeMember member, object sample)
    {
        try
        {
            return member switch
            {
                StateMember state => state.Field.GetValue(sample),
                ComputedMember computed => computed.Property.GetValue(sample),
                _ => null,
            };
        }
        catch (TargetInvocationException)
        {
            // A getter of the domain may fail on a sample.
            return null;
        }
    }
}
