namespace Granary.Conformance.Tests.Models;

/// <summary>A fare whose price is computed from the field of the same name, and which shows another price through an interface.</summary>
public sealed class Fare(int id, decimal price, string? city) : IPriced
{
    private readonly decimal _price = price;
    private readonly string? _city = city;
    private readonly List<string> _stops = [];

    public int Id { get; } = id;

    public decimal Price => _price * 1.25m;

    public string City => _city ?? "unknown";

    public IReadOnlyList<string> Halts => _stops.AsReadOnly();

    decimal IPriced.Price => _price * 2;

    public void StopAt(string place) => _stops.Add(place);

    public int StopAtEach(IReadOnlyList<string> places)
    {
        _stops.AddRange(places);
        return _stops.Count;
    }
}
