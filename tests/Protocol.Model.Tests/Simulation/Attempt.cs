using Granary.Contracts.Engines;
using Granary.Grains.Units;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>An attempt at a commit in one process, and the engine's work for it.</summary>
internal struct Attempt
{
    public AttemptKind Kind;
    public AttemptPhase Phase;
    public bool IsInDoubt;

    /// <summary>Changes with each wait, so that an end that comes too late belongs to none.</summary>
    public int Generation;

    /// <summary>The names under which it holds each aggregate: they tell it from other attempts, and from its own earlier holds.</summary>
    public Four<int> Holds;

    /// <summary>The calls that wait for its end, by their bits.</summary>
    public ulong Joined;

    public UnitState? Unit;
    public PlacingState? Placing;

    /// <summary>The first participant that is asked or told at present, how many there are, and how many have not answered.</summary>
    public int First;
    public int Count;
    public int Pending;
    public bool IsAnyLost;
    public Four<IntentAnswer?> Answers;

    /// <summary>What the participants are told, and which of them have not heard, by their places.</summary>
    public UnitEffect? Message;
    public int Unheard;

    /// <summary>The aggregates that were given back, and not asked for again, by their bits.</summary>
    public int GivenBack;

    /// <summary>The aggregates that are being given back.</summary>
    public int Returned;

    /// <summary>The generation of the activation that granted the intent of each aggregate.</summary>
    public Four<int> GrantedBy;

    /// <summary>The activation that carries it, its generation, and the epoch of its row, where it is a commit alone.</summary>
    public byte Activation;
    public int ActivationGeneration;
    public int Epoch;

    /// <summary>What the store answered, while the engine ends the doubt about it.</summary>
    public CommitResult? Result;
}
