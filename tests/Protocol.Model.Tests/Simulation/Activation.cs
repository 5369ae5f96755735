using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>An aggregate in the memory of a silo: the state by which its owner decides, and what <c>Owner</c> holds besides.</summary>
internal struct Activation
{
    public bool IsAlive;

    /// <summary>Whether it ends once its calls have ended; it takes no messages meanwhile.</summary>
    public bool IsLeaving;

    /// <summary>Tells it from others at the same place.</summary>
    public int Generation;
    public OwnerState State;

    /// <summary>The owner's time. It moves only where the wait of a visitor ends.</summary>
    public long Clock;
    public int LastTicket;

    /// <summary>The number of the intent that is watched; 0 where none is.</summary>
    public int Watched;

    /// <summary>The number of the intent whose coordinators are being asked, and how many of them have not answered.</summary>
    public int Asked;
    public int AskedOf;
    public Four<CoordinatorAnswer> Answers;
    public int AnswerCount;
}
