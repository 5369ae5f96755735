using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>An aggregate in the memory of a silo: the state by which its owner decides, and the other fields of <c>Owner</c>.</summary>
internal struct Activation
{
    public bool IsAlive;

    /// <summary>Whether the activation ends once its calls have ended; it takes no messages meanwhile.</summary>
    public bool IsLeaving;

    /// <summary>The number that tells the activation from others at the same place.</summary>
    public int Generation;
    public OwnerState State;

    /// <summary>The owner's time. It moves only when the wait of a visitor ends.</summary>
    public long Clock;
    public int LastTicket;

    /// <summary>The number of the intent that is watched; 0 if none is.</summary>
    public int Watched;

    /// <summary>The number of the intent whose coordinators are being asked, and the number of those that have not answered.</summary>
    public int Asked;
    public int AskedOf;
    public Four<CoordinatorAnswer> Answers;
    public int AnswerCount;
}
