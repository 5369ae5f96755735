namespace Granary.Bank;

/// <summary>How often it was asked to count.</summary>
public sealed class Counter
{
    public Counter(CounterId id) => Id = id;

    public CounterId Id { get; }

    public int Value { get; private set; }

    public int Increment() => ++Value;
}
