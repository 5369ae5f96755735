using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>
/// The observation of an operation that succeeded. A closed set; <see cref="Act"/> lists which observation belongs to which request.
/// </summary>
/// <remarks><see cref="Nothing"/> also stands for an operation that is known to have happened, and whose answer was lost.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Nothing), "nothing")]
[JsonDerivedType(typeof(Version), "version")]
[JsonDerivedType(typeof(Content), "content")]
[JsonDerivedType(typeof(Number), "number")]
[JsonDerivedType(typeof(Numbers), "numbers")]
[JsonDerivedType(typeof(Lists), "lists")]
[JsonDerivedType(typeof(Ids), "ids")]
internal abstract record Seen
{
    private Seen()
    {
    }

    /// <summary>Nothing but that it happened.</summary>
    internal sealed record Nothing : Seen;

    /// <summary>The version that a write led to.</summary>
    internal sealed record Version(long Value) : Seen;

    /// <summary>A value with the version at which it was read.</summary>
    internal sealed record Content(long AtVersion) : Seen
    {
        /// <summary>The value; null where there is nothing.</summary>
        public long? Value { get; init; }
    }

    /// <summary>One number.</summary>
    internal sealed record Number(long Value) : Seen;

    /// <summary>Several numbers: balances in the order of the accounts, keys or holders in any order.</summary>
    internal sealed record Numbers(IReadOnlyList<long> Values) : Seen;

    /// <summary>The list that each step of a transaction read; null beside a step that appended.</summary>
    internal sealed record Lists(IReadOnlyList<IReadOnlyList<long>?> Read) : Seen;

    /// <summary>Ids of commits, in the order in which they were applied.</summary>
    internal sealed record Ids(IReadOnlyList<Guid> Values) : Seen;
}
