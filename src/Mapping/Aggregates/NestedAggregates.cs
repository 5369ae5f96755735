using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>
/// Finds aggregates within aggregates. The outer document would hold a copy, which nothing keeps up to date with the aggregate.
/// </summary>
internal sealed class NestedAggregates(IReadOnlyCollection<CollectionDefinition> collections)
{
    private readonly HashSet<ObjectShape> _seen = [];
    private readonly Dictionary<Type, CollectionName> _roots = [];

    /// <summary>Refuses a model in which an aggregate, of the same or of another collection, occurs within an aggregate.</summary>
    /// <exception cref="UnmappableModelException">An aggregate occurs within one; the message names the member that holds it.</exception>
    public void Refuse(ShapeFactory shapes)
    {
        (CollectionDefinition Collection, Shape Shape)[] roots = [.. collections.Select(c => (c, shapes.GetRoot(c.AggregateType)))];
        foreach ((CollectionDefinition collection, Shape shape) in roots)
        {
            _roots[collection.AggregateType] = collection.Name;
            foreach (ObjectShape subtype in shape.Objects)
            {
                _roots[subtype.Type] = collection.Name;
            }
        }

        foreach (ObjectShape owner in roots.SelectMany(root => root.Shape.Objects))
        {
            RefuseAggregatesIn(owner);
        }
    }

    private void RefuseAggregatesIn(ObjectShape owner)
    {
        if (!_seen.Add(owner))
        {
            return;
        }

        foreach (ShapeMember member in owner.State.Concat<ShapeMember>(owner.Computed))
        {
            Shape content = Content(member.Shape);
            if (_roots.TryGetValue(content.Type, out CollectionName collection))
            {
                throw new UnmappableModelException(
                    $"{content.Type.Name} is the aggregate of the collection '{collection}': hold its id, as what is stored here would be "
                    + "a copy of it; what belongs to this aggregate alone, such as a node of a tree, needs a type of its own.",
                    owner.Type, member.Name);
            }

            foreach (ObjectShape within in content.Objects)
            {
                if (_roots.TryGetValue(within.Type, out CollectionName its))
                {
                    throw new UnmappableModelException(
                        $"its subtype {within.Type.Name} is the aggregate of the collection '{its}': hold its id.",
                        owner.Type, member.Name);
                }

                RefuseAggregatesIn(within);
            }
        }
    }

    private static Shape Content(Shape shape) => shape switch
    {
        SequenceShape sequence => Content(sequence.Element),
        MapShape map => Content(map.Value),
        ConvertedShape converted => Content(converted.Stored),
        _ => shape,
    };
}
