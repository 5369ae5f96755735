namespace Granary.Grains.Tests.Versions;

/// <summary>A guest as a version has it that keeps numbers by name.</summary>
public sealed class RatedGuest(string id)
{
    private readonly Dictionary<string, int> _ratings = [];

    public string Id { get; } = id;

    public IReadOnlyDictionary<string, int> Ratings => _ratings;
}
