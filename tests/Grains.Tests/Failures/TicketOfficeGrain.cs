using Granary.Domain;
using Granary.Grains.Tests.Models;
using Orleans;

namespace Granary.Grains.Tests.Failures;

internal sealed class TicketOfficeGrain(IGranary granary) : Grain, ITicketOfficeGrain
{
    public async Task SellAsync(int number)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(new TicketId(number)));
        await unit.CommitAsync();
    }
}
