using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

/// <summary>Journeys of several kinds, which are paid for in several ways.</summary>
public abstract class Journey(string id)
{
    public string Id { get; } = id;

    public decimal Price { get; set; }

    public Payment? Deposit { get; set; }

    public List<Payment> Payments { get; set; } = [];

    public sealed class Flight(string id) : Journey(id)
    {
        public int Seats { get; set; }
    }

    /// <summary>A kind that stands for two others.</summary>
    public abstract class AtSea(string id) : Journey(id)
    {
        public string Ship { get; set; } = "";
    }

    public sealed class Ferry(string id) : AtSea(id);

    public sealed class Cruise(string id) : AtSea(id)
    {
        public int? Cabins { get; set; }
    }

    /// <summary>A kind that the model does not declare.</summary>
    public sealed class Walk(string id) : Journey(id);

    public abstract record Payment(decimal Amount);

    public sealed record Cash(decimal Amount) : Payment(Amount);

    public sealed record Card(decimal Amount, string Number) : Payment(Amount);

    public sealed class Model : ISharedModel
    {
        public void Build(AggregateModelBuilder model)
        {
            ArgumentNullException.ThrowIfNull(model);
            model.Collection<Journey, string>("journeys", journey => journey.Id)
                .Subtype<Flight>("flight").Subtype<Ferry>("ferry").Subtype<Cruise>("cruise");
            model.Type<Payment>().Subtype<Cash>("cash").Subtype<Card>("card");
        }
    }
}
