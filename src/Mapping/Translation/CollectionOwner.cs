using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Contracts.Plans;
using Granary.Mapping.Documents;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Translation;

/// <summary>
/// The owner of a collection, which a projection reads to get the collection as its class keeps it. The document holds the elements alone;
/// the class of the owner knows their order, their comparer and the type of the collection.
/// </summary>
/// <param name="Column">The path to the object; no members for the aggregate itself.</param>
/// <param name="Type">The type of the object.</param>
internal sealed record CollectionOwner(DocumentPath Column, Type Type)
{
    /// <summary>The owner of a collection; null where the elements alone make up the stored value.</summary>
    /// <param name="member">The path of the projected member.</param>
    /// <param name="written">The expression, for messages.</param>
    /// <param name="comparers">Finds the comparers that classes give to their collections.</param>
    /// <param name="json">How documents are read.</param>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The collection is computed, and may compare otherwise than its stored form.
    /// </exception>
    public static CollectionOwner? Find(FollowedPath member, Expression written, MemberComparers comparers, JsonSerializerOptions json)
    {
        if (member is not { Last: { } last, Owner: { } owner, Shape: SequenceShape or MapShape })
        {
            return null;
        }

        if (last is ComputedMember)
        {
            return comparers.Find(owner, last) is { IsKnown: true, Comparer: null } ? null : throw Unsupported.Part(
                written,
                $"{owner.Type.Name}.{last.Name} computes a collection that may have a comparer of its own, and a document holds "
                + "the elements alone; project the members that it is computed of.");
        }

        return MakesCollection(owner, last, json)
            ? new CollectionOwner(OwnerOf(member.Path), owner.Type)
            : null;
    }

    /// <summary>The collection as the object shows it; null if the object is missing, or is of another subtype.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="written">The expression that asked for the collection.</param>
    public static Expression Collection(Expression owner, MemberExpression written)
    {
        Type askedOf = written.Expression!.Type; // a member of an aggregate is not static
        return Expression.Condition(
            Expression.TypeIs(owner, askedOf),
            Expression.MakeMemberAccess(Expression.Convert(owner, askedOf), written.Member),
            Expression.Default(written.Type));
    }

    private static bool MakesCollection(Shape owner, ShapeMember member, JsonSerializerOptions json)
    {
        JsonConverter converter = json.GetConverter(owner.Type);
        return converter is IPreparedConverter prepared && prepared.MakesCollection(member.StoredName);
    }

    // The query reads the object, and the object makes up for a missing collection as it does when it is loaded.
    private static DocumentPath OwnerOf(DocumentPath collection) => new([.. collection.Members.SkipLast(1)])
    {
        StandIns = collection.StandIns is { } all
            && all.All.Where(one => one.Position < collection.Members.Count - 1).ToArray() is [_, ..] others
            ? new PlanStandIns(others)
            : null,
    };
}
