using System.Text.Json.Serialization;

namespace Granary.Verification;

/// <summary>The request of a client. A closed set: a checker reads the kinds that it knows and passes over all others.</summary>
/// <remarks>Keys of different checkers name different things: register 1 and counter 1 have nothing in common.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Transfer), "transfer")]
[JsonDerivedType(typeof(Balances), "balances")]
[JsonDerivedType(typeof(Lists), "lists")]
[JsonDerivedType(typeof(Write), "write")]
[JsonDerivedType(typeof(Read), "read")]
[JsonDerivedType(typeof(Increment), "increment")]
[JsonDerivedType(typeof(Count), "count")]
[JsonDerivedType(typeof(Claim), "claim")]
[JsonDerivedType(typeof(Release), "release")]
[JsonDerivedType(typeof(Holders), "holders")]
[JsonDerivedType(typeof(Apply), "apply")]
[JsonDerivedType(typeof(Applied), "applied")]
[JsonDerivedType(typeof(Put), "put")]
[JsonDerivedType(typeof(Drop), "drop")]
[JsonDerivedType(typeof(Query), "query")]
[JsonDerivedType(typeof(Create), "create")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Look), "look")]
internal abstract record Act
{
    private Act()
    {
    }

    /// <summary>Moves money from one account to another. Observes nothing.</summary>
    internal sealed record Transfer(int From, long Amount, int To) : Act;

    /// <summary>Reads all accounts at once. Observes their balances.</summary>
    internal sealed record Balances : Act;

    /// <summary>Reads lists and appends to them in one transaction. Observes the lists that it read, beside their steps.</summary>
    internal sealed record Lists(IReadOnlyList<ListStep> Steps) : Act;

    /// <summary>Writes a value that no other write of the register has. Observes the version that it led to.</summary>
    internal sealed record Write(int Key, long Value) : Act;

    /// <summary>Reads a register. Observes its content with the version.</summary>
    internal sealed record Read(int Key) : Act;

    /// <summary>Adds one to a counter. Observes the new count.</summary>
    internal sealed record Increment(int Key) : Act;

    /// <summary>Reads a counter. Observes the count.</summary>
    internal sealed record Count(int Key) : Act;

    /// <summary>Claims a name for a holder that no other claim has. Observes nothing; a taken name is a refusal.</summary>
    internal sealed record Claim(int Name, long Holder) : Act;

    /// <summary>Gives a claimed name back. Observes nothing.</summary>
    internal sealed record Release(int Name, long Holder) : Act;

    /// <summary>Finds the holders of a name. Observes their numbers.</summary>
    internal sealed record Holders(int Name) : Act;

    /// <summary>Adds the commit's own id to a ledger. Observes nothing.</summary>
    internal sealed record Apply(int Key) : Act;

    /// <summary>Reads a ledger. Observes the ids in it.</summary>
    internal sealed record Applied(int Key) : Act;

    /// <summary>Gives a row a value, and makes the row if there is none. Observes the version that it led to.</summary>
    internal sealed record Put(int Key, long Value) : Act;

    /// <summary>Removes a row. Observes nothing.</summary>
    internal sealed record Drop(int Key) : Act;

    /// <summary>Asks for the rows with a value from the least to the most. Observes their keys.</summary>
    internal sealed record Query : Act
    {
        /// <summary>The least value that belongs to the answer.</summary>
        public required long Least { get; init; }

        /// <summary>The greatest value that belongs to the answer.</summary>
        public required long Most { get; init; }

        /// <summary>Whether a row with a value belongs to the answer; no value stands for no row.</summary>
        public bool Matches(long? value) => value >= Least && value <= Most;
    }

    /// <summary>Creates an aggregate with a life that no other creation has. Observes the version that it led to.</summary>
    internal sealed record Create(int Key, long Life) : Act;

    /// <summary>Loads an aggregate and removes it. Observes the life and the version that it ended.</summary>
    internal sealed record Delete(int Key) : Act;

    /// <summary>Reads an aggregate that is created and deleted. Observes its life with the version, or no content.</summary>
    internal sealed record Look(int Key) : Act;
}
