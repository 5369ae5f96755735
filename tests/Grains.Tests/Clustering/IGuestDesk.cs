using Orleans;

namespace Granary.Grains.Tests.Clustering;

/// <summary>A grain of an application, beside those of the product.</summary>
public interface IGuestDesk : IGrainWithStringKey
{
    /// <summary>Adds a guest.</summary>
    Task AddAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lets a guest grow where it lives, and counts the guests of that height.</summary>
    Task<long> GrowAsync(string id, CancellationToken cancellationToken);
}
