namespace Granary.Cluster.Tests.Failures;

/// <summary>An exception that holds a value of any type. Its only constructor requires the value.</summary>
internal sealed class HoldingException<TValue>(TValue value, Exception? inner = null) : Exception($"It holds {typeof(TValue).Name}.", inner)
{
    private readonly TValue _value = value;

    public TValue Value => _value;
}
