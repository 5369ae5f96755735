using System.Globalization;
using System.Net;
using System.Numerics;
using Granary.Domain;
using Granary.TestSupport.Cluster;
using NodaTime;

namespace Granary.Conformance.Tests.Models;

/// <summary>Tickets, whose members a model converts.</summary>
public sealed class TicketModel : ISharedModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Value<BigInteger>();
        model.Value<IPAddress>();
        model.Value<Instant, DateTimeOffset>(instant => instant.ToDateTimeOffset(), Instant.FromDateTimeOffset);
        model.Value<LocalDate, DateOnly>(date => date.ToDateOnly(), LocalDate.FromDateOnly);
        model.Value<SeatId>(seat => seat.ToString(), SeatId.Parse);
        model.Value<(decimal Amount, string Currency)>(
            price => string.Create(CultureInfo.InvariantCulture, $"{price.Amount} {price.Currency}"),
            text => (decimal.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture), text.Split(' ')[1]));
        model.Collection<Ticket, SeatId>("tickets", ticket => ticket.Id)
            .Index(ticket => ticket.SoldAt)
            .Unique("points", ticket => ticket.Points);
    }
}
