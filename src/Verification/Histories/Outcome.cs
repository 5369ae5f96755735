using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>The end of an operation, as its client knows it. A closed set.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Succeeded), "succeeded")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Unknown), "unknown")]
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Why nothing was written.</summary>
    internal enum Reason
    {
        /// <summary>Other writers were faster in every attempt.</summary>
        Conflict,

        /// <summary>A rule of the domain or of the store forbade it.</summary>
        Refused,

        /// <summary>The store could not be reached.</summary>
        Unavailable,
    }

    /// <summary>The operation happened between its start and its end.</summary>
    internal sealed record Succeeded(Seen Seen) : Outcome;

    /// <summary>The operation did not happen, and never will.</summary>
    internal sealed record Failed(Reason Why, string Message) : Outcome;

    /// <summary>The operation may have happened, may happen at any later time, or may never happen.</summary>
    internal sealed record Unknown(string Message) : Outcome;
}
