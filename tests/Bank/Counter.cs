namespace Granary.Bank;

/// <summary>A counter of the calls that increment it.</summary>
public sealed class Counter
{
    public Counter(CounterId id) => Id = id;

    public CounterId Id { get; }

    public int Value { get; private set; }

    public int Increment() => ++Value;
}
