using Granary.Cluster.Wire;
using Granary.Domain;

namespace Granary.Cluster.Models;

/// <summary>Finds the differences between the model of this process and the model of a silo.</summary>
/// <remarks>
/// Two silos must know the same constraints, because both write. A client may lack a constraint of its silos, because they check its
/// writes; a silo must not lack a constraint that its client relies on. Both models must store values of one kind at one path. Any other
/// difference may exist between two versions while a deployment rolls. A scratch collection of a verification that one side lacks is no
/// difference of the domain, and is passed over.
/// </remarks>
internal static class ModelComparison
{
    /// <summary>The differences, the harmful ones first.</summary>
    /// <param name="own">The model of this process.</param>
    /// <param name="other">The model of a silo.</param>
    /// <param name="isClient">Whether this process is a client of the silo, and not a silo itself.</param>
    /// <param name="name">The name of the other silo, for people.</param>
    public static IReadOnlyList<ModelDifference> Find(ModelMessage own, ModelMessage other, bool isClient, string name)
    {
        var found = new List<ModelDifference>();
        Dictionary<string, CollectionMessage> others = other.Collections.ToDictionary(collection => collection.Name);
        foreach (CollectionMessage collection in own.Collections)
        {
            if (!others.Remove(collection.Name, out CollectionMessage? match))
            {
                if (!ScratchNames.Include(collection.Name))
                {
                    found.Add(new(
                        collection.Name, IsHarmful: false, $"{name} knows no collection '{collection.Name}' and writes nothing in it"));
                }

                continue;
            }

            found.AddRange(Constraints(collection, match, isClient, name));
            found.AddRange(Members(collection, match, name));
            if (collection.IsImmutable != match.IsImmutable)
            {
                string who = match.IsImmutable ? name : "this process";
                found.Add(new(collection.Name, IsHarmful: false, $"'{collection.Name}' is Immutable() to {who} alone"));
            }
        }

        found.AddRange(others.Keys.Where(unknown => !ScratchNames.Include(unknown)).Select(
            unknown => new ModelDifference(
                unknown, IsHarmful: false, $"{name} has a collection '{unknown}' that this process does not know")));
        return [.. found.OrderByDescending(difference => difference.IsHarmful)];
    }

    private static IEnumerable<ModelDifference> Constraints(CollectionMessage own, CollectionMessage other, bool isClient, string name)
    {
        foreach ((string constraint, string definition) in own.Constraints)
        {
            if (!other.Constraints.TryGetValue(constraint, out string? known))
            {
                yield return new(own.Name, IsHarmful: true, $"{name} knows no unique constraint '{constraint}' of '{own.Name}'");
            }
            else if (known != definition)
            {
                yield return new(
                    own.Name,
                    IsHarmful: true,
                    $"the unique constraint '{constraint}' of '{own.Name}' is ({definition}) here and ({known}) to {name}");
            }
        }

        foreach (string constraint in other.Constraints.Keys.Except(own.Constraints.Keys))
        {
            yield return new(
                own.Name, !isClient, $"this process knows no unique constraint '{constraint}' of '{own.Name}', which {name} checks");
        }
    }

    private static IEnumerable<ModelDifference> Members(CollectionMessage own, CollectionMessage other, string name)
    {
        foreach ((string place, string kind) in own.Members.Where(member => other.Members.ContainsKey(member.Key)))
        {
            if (other.Members[place] != kind)
            {
                yield return new(own.Name, IsHarmful: true, $"'{own.Name}.{place}' is {kind} here and {other.Members[place]} to {name}");
            }
        }

        if (List(own.Members.Keys.Except(other.Members.Keys)) is { Length: > 0 } ownAlone)
        {
            yield return new(own.Name, IsHarmful: false, $"{name} does not know {ownAlone} of '{own.Name}'");
        }

        if (List(other.Members.Keys.Except(own.Members.Keys)) is { Length: > 0 } otherAlone)
        {
            yield return new(own.Name, IsHarmful: false, $"this process does not know {otherAlone} of '{own.Name}', which {name} knows");
        }
    }

    private static string List(IEnumerable<string> places) =>
        string.Join(", ", places.Order(StringComparer.Ordinal).Select(place => $"'{place}'"));
}
