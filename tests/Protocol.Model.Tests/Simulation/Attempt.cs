using Granary.Contracts.Engines;
using Granary.Grains.Units;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>An attempt at a commit in one process, and the engine's work for it.</summary>
internal struct Attempt
{
    public AttemptKind Kind;
    public AttemptPhase Phase;
    public bool IsInDoubt;

    /// <summary>A number that changes with each wait, so that a late end belongs to no wait.</summary>
    public int Generation;

    /// <summary>
    /// The names under which the attempt holds each aggregate. They tell its holds from those of other attempts, and from its own earlier
    /// ones.
    /// </summary>
    public Four<int> Holds;

    /// <summary>The calls that wait for the end of the attempt, by their bits.</summary>
    public ulong Joined;

    public UnitState? Unit;
    public PlacingState? Placing;

    /// <summary>
    /// The first participant that is asked or told at present, the number of such participants, and the number of those that have not
    /// answered.
    /// </summary>
    public int First;
    public int Count;
    public int Pending;
    public bool IsAnyLost;
    public Four<ParticipantAnswer?> Answers;

    /// <summary>The message to the participants, and those that have not heard it, by their places.</summary>
    public UnitEffect? Message;
    public int Unheard;

    /// <summary>The aggregates that were given back, and not asked for again, by their bits.</summary>
    public int GivenBack;

    /// <summary>The aggregates that are being given back.</summary>
    public int Returned;

    /// <summary>The generation of the activation that granted the intent of each aggregate.</summary>
    public Four<int> GrantedBy;

    /// <summary>
    /// The activation that carries the attempt, its generation, and the epoch of its row, if the commit has one aggregate.
    /// </summary>
    public byte Activation;
    public int ActivationGeneration;
    public int Epoch;

    /// <summary>The answer of the store, while the engine ends the doubt about it.</summary>
    public CommitResult? Result;
}
