using Orleans;
using Orleans.Runtime;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A grain that keeps its basket under a name, and notes in the default storage that it was ever used.</summary>
internal sealed class BasketGrain(
    [PersistentState("basket", "granary")] IPersistentState<Basket> basket,
    [PersistentState("basket.uses")] IPersistentState<Basket> uses) : Grain, IBasketGrain
{
    public async Task<int> PutAsync(string article)
    {
        basket.State.Articles.Add(article);
        basket.State.Changes++;
        await basket.WriteStateAsync();
        uses.State.Changes++;
        await uses.WriteStateAsync();
        return uses.State.Changes;
    }

    public Task<Basket?> FindAsync() => Task.FromResult(basket.RecordExists ? basket.State : null);

    public Task EmptyAsync() => basket.ClearStateAsync();

    public Task ForgetAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
