using Granary.Domain;

namespace Granary.Storage.Tests.Models;

/// <summary>A key ring that hangs on a shelf, a member that earlier key rings lacked.</summary>
public sealed class ShelfRing(string id, string? shelf)
{
    public string Id { get; } = id;

    public string? Shelf { get; private set; } = shelf;

    public sealed class OnFirst : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<ShelfRing, string>("rings", ring => ring.Id)
            .WhenMissing(ring => ring.Shelf, "first").Unique("shelf", ring => ring.Shelf);
    }

    public sealed class OnSecond : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<ShelfRing, string>("rings", ring => ring.Id)
            .WhenMissing(ring => ring.Shelf, "second").Unique("shelf", ring => ring.Shelf);
    }
}
