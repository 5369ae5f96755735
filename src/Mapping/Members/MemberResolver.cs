using System.Collections.Concurrent;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Resolves members and names from one shape, such as that of an aggregate, to single values and collections.</summary>
internal sealed class MemberResolver(Shape root, string idMember, JsonSerializerOptions json)
{
    private const string AdviceOnMap =
        "it is a dictionary, and no single value; a rule in C# asks for the value of a key, ContainsKey or Count.";

    private readonly PathFollower _paths = new(root, new StandInFinder(json));
    // Most conditions name members of the aggregate itself. Shapes do not change, so what such a member resolves to stays the same.
    private readonly ConcurrentDictionary<MemberStep, MemberResolution> _known = new();
    private readonly ConcurrentDictionary<Type, MemberResolver> _narrowed = new();
    private readonly HashSet<string> _identity = [.. root.Objects.Select(owner => FindIdentity(owner, idMember)).OfType<string>()];

    /// <summary>The shape at which names begin.</summary>
    public Shape Root { get; } = root;

    /// <summary>
    /// The same for objects that are known to be of a type, because a condition beside the members leaves out those of other types.
    /// </summary>
    public MemberResolver NarrowTo(Type type) => type.IsAssignableFrom(Root.Type) || Root is not FamilyShape family
        ? this
        : _narrowed.GetOrAdd(type, one => new MemberResolver(family.NarrowTo(one), idMember, json));

    /// <summary>The single value at the end of members as C# has them; the root itself if there are no members.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public MemberResolution? FollowClr(IReadOnlyList<MemberStep> members, out string fault)
    {
        if (members is [var known] && _known.TryGetValue(known, out MemberResolution? resolution))
        {
            fault = "";
            return resolution;
        }

        resolution = ToValue(FollowPath(members, out fault), ref fault);
        return resolution is not null && members is [var step] ? _known.GetOrAdd(step, resolution) : resolution;
    }

    /// <summary>The single value at the end of names as documents have them; the root itself if there are no names.</summary>
    public MemberResolution? FollowStored(IReadOnlyList<string> names, out string fault) =>
        ToValue(FollowStoredPath(names, out fault), ref fault);

    /// <summary>The collection at the end of members as C# has them.</summary>
    public SequenceResolution? FollowToSequence(IReadOnlyList<MemberStep> members, out string fault) =>
        ToSequence(FollowPath(members, out fault), ref fault);

    /// <summary>The dictionary at the end of members as C# has them.</summary>
    public MapResolution? FollowToMap(IReadOnlyList<MemberStep> members, out string fault)
    {
        FollowedPath? end = FollowPath(members, out fault);
        if (end is not { Shape: MapShape map })
        {
            fault = end is null ? fault : $"{end.Shape.Type.Name} is no dictionary that documents hold.";
            return null;
        }

        return new MapResolution(end.Path, new MemberResolver(map.Value, "", json)) { Member = end.Last, Owner = end.Owner };
    }

    /// <summary>The collection at the end of names as documents have them.</summary>
    public SequenceResolution? FollowStoredToSequence(IReadOnlyList<string> names, out string fault) =>
        ToSequence(FollowStoredPath(names, out fault), ref fault);

    /// <summary>The end of names as documents have them, whatever its shape.</summary>
    public FollowedPath? FollowStoredPath(IReadOnlyList<string> names, out string fault) => _paths.Follow(names, out fault);

    /// <summary>The end of members as C# has them, whatever its shape.</summary>
    public FollowedPath? FollowPath(IReadOnlyList<MemberStep> members, out string fault) => _paths.Follow(members, out fault);

    private MemberResolution? ToValue(FollowedPath? end, ref string fault)
    {
        if (end is null)
        {
            return null;
        }

        if (end.Shape.Unwrapped is not ScalarShape scalar)
        {
            fault = end.Shape switch
            {
                SequenceShape => "it is a collection; ask for its Count, or for Any or All of its elements.",
                MapShape => AdviceOnMap,
                ConvertedShape => $"{end.Shape.Type.Name} is converted to a collection or an object, which a query does not look into.",
                _ => $"{end.Shape.Type.Name} is not a single value; compare its members one by one.",
            };
            return null;
        }

        bool isIdentity = end.Path.Members is [{ } sole] && _identity.Contains(sole);
        return new MemberResolution(end.Path, scalar, isIdentity) { DeclaredTypes = DeclaredTypesOf(end) };
    }

    // No class declares the content of a wrapper as its member, so its type is that of the stored value.
    private static IReadOnlyList<Type> DeclaredTypesOf(FollowedPath end) =>
        end is { Last: { } last, Owner: { } owner } && ReferenceEquals(last.Shape, end.Shape)
            ? [.. owner.Objects.Select(one => one.FindByStoredName(last.StoredName)?.Shape.Type).OfType<Type>().Distinct()]
            : [end.Shape.Type];

    private SequenceResolution? ToSequence(FollowedPath? end, ref string fault)
    {
        if (end is null)
        {
            return null;
        }

        if (end.Shape is SequenceShape sequence)
        {
            return new SequenceResolution(end.Path, new MemberResolver(sequence.Element, "", json))
            {
                Member = end.Last, Owner = end.Owner,
            };
        }

        fault = end.Shape is MapShape
            ? AdviceOnMap
            : $"{end.Shape.Type.Name} is no collection.";
        return null;
    }

    private static string? FindIdentity(ObjectShape owner, string idMember) =>
        owner.Type.GetMember(idMember).Select(owner.FindByClr).FirstOrDefault(member => member is not null)?.StoredName;
}
