using Orleans.Runtime;

namespace Granary.Grains.Tests.Clusters;

/// <summary>The ways in which Orleans tells a caller that its call was lost.</summary>
internal static class LostCall
{
    /// <summary>A failure of Orleans, or the cancellation by which it reports that a message expired before its grain was placed.</summary>
    public static Exception Of(bool isCancellation) => isCancellation
        ? new OperationCanceledException("Message expired before placement could complete for grain granary.aggregate/orders/1.")
        : new OrleansException("The test lost it.");
}
