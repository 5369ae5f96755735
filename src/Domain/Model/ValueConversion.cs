namespace Granary.Domain;

/// <summary>How the values of a type are stored that has no stored form of its own: as values of another type.</summary>
/// <remarks>Read-only, so any number of threads may share it. The two functions belong to the model, and must allow that too.</remarks>
public sealed class ValueConversion
{
    internal ValueConversion(Type stored, Delegate to, Delegate from) => (Stored, To, From) = (stored, to, from);

    /// <summary>The type whose stored form the values have.</summary>
    public Type Stored { get; }

    /// <summary>The function that makes the stored value: a <c>Func</c> from the declared type to <see cref="Stored"/>.</summary>
    public Delegate To { get; }

    /// <summary>The function that makes the value again: a <c>Func</c> from <see cref="Stored"/> to the declared type.</summary>
    public Delegate From { get; }
}
