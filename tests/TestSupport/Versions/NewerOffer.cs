using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.TestSupport.Cluster;

namespace Granary.TestSupport.Versions;

/// <summary>An offer as the processes of the newer version know it: every part of the offer has gained a member.</summary>
public sealed class NewerOffer(string id, string title)
{
    private static readonly AggregateMapping _mapping = new AggregateMappings(AggregateModel.Build([new Model()])).For(typeof(NewerOffer));

    private readonly List<Line> _lines = [];
    private readonly List<Stop> _stops = [];

    public string Id { get; } = id;

    public int? Stars { get; private set; }

    public string Title { get; private set; } = title;

    public Seller From { get; private set; } = new();

    public IReadOnlyList<Line> Lines => _lines;

    public IReadOnlyList<Stop> Stops => _stops;

    public Dictionary<string, Tariff> Tariffs { get; private set; } = [];

    public Terms? Conditions { get; private set; }

    public Money Total { get; private set; }

    /// <summary>An offer that uses every member of the newer version.</summary>
    public static NewerOffer Full(string id)
    {
        var offer = new NewerOffer(id, "new");
        offer.Rate(5);
        offer.From = new Seller { Phones = ["+47 1", "+47 2"], Place = new Place(1, 2) };
        offer._lines.AddRange(
            [
                new Line(1, new Money(5) { Vat = 19 }, "red"),
                new Line(2, new Money(5) { Vat = 7 }, "blue"),
                new Line(3, new Money(7), null),
            ]);
        offer._stops.AddRange([new Stop("A", 1), new Stop("B", 2), new Stop("C", 3)]);
        (offer.Tariffs["day"], offer.Tariffs["night"]) = (new Tariff(1) { Season = "summer" }, new Tariff(2));
        (offer.Conditions, offer.Total) = (new Terms(30) { Clause = "§ 1" }, new Money(17) { Vat = 12 });
        return offer;
    }

    /// <summary>The document of an offer.</summary>
    public static string DocumentOf(NewerOffer offer) => System.Text.Encoding.UTF8.GetString(_mapping.Write(offer, _mapping.KeyOf(offer)));

    public void Rate(int? stars) => Stars = stars;

    public void Rename(string title) => Title = title;

    public void Move(string street) => From.Street = street;

    public void Order(int line, int quantity) => _lines.Find(l => l.Id == line)?.Quantity = quantity;

    public void Cancel(int line) => _lines.RemoveAll(l => l.Id == line);

    public void Append(int line) => _lines.Add(new Line(line, new Money(line), null));

    public void Paint(int line, string? colour) => _lines.Find(l => l.Id == line)?.Colour = colour;

    public void Reverse() => _stops.Reverse();

    public void Charge(string season, int rate) =>
        Tariffs[season] = Tariffs.GetValueOrDefault(season) is { } tariff && tariff.Rate == rate ? tariff : new Tariff(rate);

    public void Reprice(int amount) => Total = Total.Amount == amount ? Total : new Money(amount);

    public void Tax(int? vat) => Total = Total with { Vat = vat };

    public void Extend(int days) => Conditions = Conditions is { } terms ? terms with { Days = days } : new Terms(days);

    public void Waive() => Conditions = null;

    public sealed class Seller
    {
        public List<string> Phones { get; init; } = [];

        public string Street { get; set; } = "Quay";

        public Place? Place { get; init; }
    }

    public readonly record struct Place(double X, double Y);

    public sealed class Line(int id, Money price, string? colour)
    {
        public int Id { get; } = id;

        public string? Colour { get; set; } = colour;

        public Money Price { get; } = price;

        public int Quantity { get; set; }
    }

    public sealed class Stop(string place, int? gate)
    {
        public string Place { get; } = place;

        public int? Gate { get; } = gate;
    }

    public readonly record struct Money(int Amount, string? Currency = null)
    {
        public int? Vat { get; init; }
    }

    public sealed record Tariff(int Rate, int? Limit = null)
    {
        public string? Season { get; init; }
    }

    public sealed record Terms(int Days, string? Text = null)
    {
        public string? Clause { get; init; }
    }

    public sealed class Model : ISharedModel
    {
        public void Build(AggregateModelBuilder model)
        {
            ArgumentNullException.ThrowIfNull(model);
            model.Collection<NewerOffer, string>("offers", offer => offer.Id);

            // A member that documents of the older version lack.
            model.Type<Seller>().WhenMissing(seller => seller.Phones, []);
        }
    }
}
