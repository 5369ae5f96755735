namespace Granary.Grains.Tests.Models;

public sealed class TicketRefusedException(TicketId ticket, int count, Exception? inner = null)
    : Exception($"Ticket {ticket.Value} refuses.", inner)
{
    public TicketId Ticket { get; } = ticket;

    public int Count { get; } = count;
}
