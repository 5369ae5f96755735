namespace Granary.Cluster.Tests.Failures;

/// <summary>Holds a value of any type, and has no constructor that does without it.</summary>
internal sealed class HoldingException<TValue>(TValue value, Exception? inner = null) : Exception($"It holds {typeof(TValue).Name}.", inner)
{
    private readonly TValue _value = value;

    public TValue Value => _value;
}
