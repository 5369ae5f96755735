using Orleans;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A grain of a user, written without knowledge of aggregates.</summary>
public interface IBasketGrain : IGrainWithStringKey
{
    Task<int> PutAsync(string article);

    Task<Basket?> FindAsync();

    Task EmptyAsync();

    Task ForgetAsync();
}
