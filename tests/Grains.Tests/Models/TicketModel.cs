using Granary.Domain;

namespace Granary.Grains.Tests.Models;

public sealed class TicketModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Ticket, TicketId>("tickets", ticket => ticket.Id);
}
