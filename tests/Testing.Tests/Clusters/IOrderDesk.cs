using Orleans;

namespace Granary.Testing.Tests.Clusters;

/// <summary>A grain of an application.</summary>
public interface IOrderDesk : IGrainWithGuidKey
{
    /// <summary>Approves the order of the grain's key.</summary>
    Task ApproveAsync(string by);
}
