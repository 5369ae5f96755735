using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.TestSupport.Versions;

/// <summary>An offer as the processes of the older version know it; see <see cref="NewerOffer"/>.</summary>
public sealed class OlderOffer(string id, string title)
{
    private readonly List<Line> _lines = [];
    private readonly List<Stop> _stops = [];

    public string Id { get; } = id;

    public string Title { get; private set; } = title;

    public Seller From { get; private set; } = new();

    public IReadOnlyList<Line> Lines => _lines;

    public IReadOnlyList<Stop> Stops => _stops;

    public Dictionary<string, Tariff> Tariffs { get; private set; } = [];

    public Terms? Conditions { get; private set; }

    public Money Total { get; private set; }

    public void Rename(string title) => Title = title;

    public void Move(string street) => From.Street = street;

    public void Order(int line, int quantity) => _lines.Find(l => l.Id == line)?.Quantity = quantity;

    public void Cancel(int line) => _lines.RemoveAll(l => l.Id == line);

    public void Append(int line) => _lines.Add(new Line(line, new Money(line)));

    public void Reverse() => _stops.Reverse();

    public void Charge(string season, int rate) => Tariffs[season] = new Tariff(rate);

    public void Reprice(int amount) => Total = new Money(amount);

    public void Extend(int days) => Conditions = Conditions is { } terms ? terms with { Days = days } : new Terms(days);

    public void Waive() => Conditions = null;

    public OlderOffer Copy() => new(Id, Title + "!") { From = From, Tariffs = Tariffs, Conditions = Conditions, Total = Total };

    public sealed class Seller
    {
        public string Street { get; set; } = "Quay";
    }

    public sealed class Line(int id, Money price)
    {
        public int Id { get; } = id;

        public Money Price { get; } = price;

        public int Quantity { get; set; }
    }

    public sealed class Stop(string place)
    {
        public string Place { get; } = place;
    }

    public readonly record struct Money(int Amount, string? Currency = null);

    public sealed record Tariff(int Rate, int? Limit = null);

    public sealed record Terms(int Days, string? Text = null);

    public sealed class Model : ISharedModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<OlderOffer, string>("offers", offer => offer.Id);
    }
}
