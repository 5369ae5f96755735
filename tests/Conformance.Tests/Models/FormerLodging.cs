using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>A lodging as it was before members were added and renamed.</summary>
public sealed class FormerLodging(string id, string owner, int stars)
{
    public string Id { get; } = id;

    public string Owner { get; } = owner;

    public int Stars { get; } = stars;

    public string? Slogan { get; set; }

    public Site Address { get; set; } = new("Quay", 7);

    public Gate? Entry { get; set; }

    public List<Chamber> Rooms { get; } = [];

    public sealed record Site(string Street, int Doors);

    public sealed record Gate(int Width, int Depth);

    public sealed record Chamber(int Beds, int Level);

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<FormerLodging, string>("lodgings", lodging => lodging.Id);
    }
}
