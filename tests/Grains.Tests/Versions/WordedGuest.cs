namespace Granary.Grains.Tests.Versions;

/// <summary>A guest as a version has it that keeps words by the same names.</summary>
public sealed class WordedGuest(string id)
{
    private readonly Dictionary<string, string> _ratings = [];

    public string Id { get; } = id;

    public IReadOnlyDictionary<string, string> Ratings => _ratings;
}
