using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;

namespace Granary.Conformance.Tests;

/// <summary>The basis of facts over the cartons: a unit of work over a store that holds them.</summary>
public abstract class StoredCartons(StoreFixture store) : Facts(store)
{
    private GranaryInstance? _cartons;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await (_cartons?.DisposeAsync() ?? default);
    }

    protected async Task<IUnitOfWork> StoredAsync()
    {
        GranaryInstance granary = Store.Open<CartonModel>();
        _cartons = granary;
        await Cartons.StoreAsync(granary);
        return granary.Begin();
    }
}
