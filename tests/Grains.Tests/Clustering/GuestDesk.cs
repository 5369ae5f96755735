using Granary.Domain;
using Granary.Grains.Tests.Versions;
using Orleans;

namespace Granary.Grains.Tests.Clustering;

/// <summary>Uses the aggregates of its cluster by what its silo gives it.</summary>
public sealed class GuestDesk(IGranary granary) : Grain, IGuestDesk
{
    private const int Height = 3;

    public async Task AddAsync(string id, CancellationToken cancellationToken)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<TallerGuest, string>().AddAsync(new TallerGuest(id, "anna@example.org"), cancellationToken);
        await unit.CommitAsync(cancellationToken);
    }

    public async Task<long> GrowAsync(string id, CancellationToken cancellationToken)
    {
        await granary.InvokeAsync<TallerGuest, string>(id, guest => guest.Grow(Height), cancellationToken);
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<TallerGuest, string>().Matching(guest => guest.Height == Height).CountAsync(cancellationToken);
    }
}
