namespace Granary.Domain;

/// <summary>The identity of one commit. It is chosen before anything is sent, so that a repeat is recognised.</summary>
/// <remarks>
/// Two commits with one id are one commit: the second gets the outcome of the first. An immutable value, safe on any thread. <c>default</c>
/// is no id, and nothing accepts it.
/// </remarks>
public readonly record struct CommitId
{
    /// <summary>Makes an id from a UUID.</summary>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty.</exception>
    public CommitId(Guid value)
    {
        if (value == Guid.Empty)
        {
            throw new ArgumentException("A commit id may not be empty.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The id as a UUID.</summary>
    public Guid Value { get; }

    /// <summary>
    /// A new id. Later ids sort after earlier ones, which keeps the index of the commit log compact (UUID version 7, RFC 9562).
    /// </summary>
    public static CommitId New() => new(UniqueIds.NextInTime());

    /// <summary>The UUID as text.</summary>
    public override string ToString() => Value.ToString();
}
