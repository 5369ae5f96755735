namespace Granary.Conformance.Tests.Models;

/// <summary>The value of a currency on a day, as another system publishes it.</summary>
public sealed class Rate(string code, decimal value, DateOnly day, Publisher publisher)
{
    private readonly List<string> _markets = [];

    public string Code { get; } = code;

    public decimal Value { get; private set; } = value;

    public DateOnly Day { get; } = day;

    public Publisher Publisher { get; } = publisher;

    public IReadOnlyList<string> Markets => _markets;

    public void Correct(decimal value) => Value = value;

    public decimal Convert(decimal amount) => amount * Value;
}
