namespace Granary.Storage.Tests.Indexes;

/// <summary>Something with collections of each kind that an index over elements treats differently.</summary>
public sealed class Crate
{
    public required string Id { get; init; }

    public List<string?> Labels { get; set; } = [];

    public List<Item> Items { get; set; } = [];

    public HashSet<long> Ranks { get; set; } = [];

    public List<CrateHazard> Hazards { get; set; } = [];

    public List<string> Routes { get; set; } = [];

    public Calendar Contents { get; set; } = new([], IsOpen: false);

    public sealed record Item(string Product, Guid? Lot, int Count);

    public sealed record Calendar(IReadOnlyList<DateOnly> Days, bool IsOpen);
}
