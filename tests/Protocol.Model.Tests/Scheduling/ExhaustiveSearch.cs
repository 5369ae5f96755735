using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Hashing;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>
/// Visits every state that a scenario can reach, with all faults and timers that it allows. The search does not continue from a state that
/// it met before; it recognises states by a hash of 64 bits.
/// </summary>
/// <remarks>
/// While an event can happen by itself, a timer fires only as one of those that the scenario allows. If no event can, all timers may fire,
/// at no cost.
/// </remarks>
internal sealed class ExhaustiveSearch(ModelRules rules, Scenario scenario)
{
    private readonly HashSet<ulong> _met = [];
    private readonly List<World> _worlds = [];
    private readonly List<MoveList> _moves = [];
    private readonly List<Move> _path = [];
    private readonly List<bool> _isChargedAt = [];

    /// <summary>The number of states that were met.</summary>
    public int States => _met.Count;

    /// <summary>The number of moves that were made.</summary>
    public long Steps { get; private set; }

    /// <summary>The number of states at the end of a schedule.</summary>
    public long Ends { get; private set; }

    /// <summary>The longest schedule without a state that was met before.</summary>
    public int Deepest { get; private set; }

    /// <summary>The limit of states; a search that needs more is not exhaustive.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>The number of moves that would have needed more room than a world has.</summary>
    public int Overfull { get; private set; }

    /// <summary>Whether every state was visited.</summary>
    public bool IsComplete => States < Most && Overfull == 0;

    /// <summary>Finds a schedule that breaks a guarantee.</summary>
    public Schedule? Find()
    {
        WorldAt(0).Begin(scenario);
        _met.Add(WorldHash.Compute(_worlds[0]));
        return Visit(0);
    }

    private Schedule? Visit(int depth)
    {
        World world = _worlds[depth];
        MoveList moves = _moves[depth];
        Gather(depth);
        Deepest = Math.Max(Deepest, depth);
        if (moves.Count == 0)
        {
            Ends++;
            world.Guarantees.End();
            return world.Guarantees.Found == Breach.None ? null : new Schedule(scenario, [.. _path], world.Guarantees.Found);
        }

        for (int i = 0; i < moves.Count && States < Most; i++)
        {
            if (Go(depth, moves[i]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Schedule? Go(int depth, Move move)
    {
        World next = WorldAt(depth + 1);
        next.CopyFrom(_worlds[depth]);
        next.Faults -= move.IsFault ? 1 : 0;
        next.Timers -= move.IsTimer && move.Kind is not (MoveKind.Declare or MoveKind.EndSilo) && _isChargedAt[depth] ? 1 : 0;
        Steps++;
        try
        {
            Act.Do(next, move);
        }
        catch (WorldFullException)
        {
            Overfull++;
            return null;
        }

        Circles.Check(next);
        _path.Add(move);
        if (next.Guarantees.Found != Breach.None)
        {
            return new Schedule(scenario, [.. _path], next.Guarantees.Found);
        }

        Schedule? found = _met.Add(WorldHash.Compute(next)) ? Visit(depth + 1) : null;
        if (found is null)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        return found;
    }

    private void Gather(int depth)
    {
        World world = _worlds[depth];
        MoveList moves = _moves[depth];
        moves.Clear();
        Moves.AddNormal(world, moves);
        bool isCharged = moves.Count > 0;
        _isChargedAt[depth] = isCharged;
        if (!isCharged)
        {
            Moves.AddForced(world, moves);
        }
        else if (world.Timers > 0)
        {
            for (MoveKind kind = Move.FirstTimer; kind < Move.FirstFault; kind++)
            {
                if (kind is not (MoveKind.Declare or MoveKind.EndSilo))
                {
                    Moves.AddOf(world, kind, moves);
                }
            }
        }

        for (MoveKind kind = Move.FirstFault; world.Faults > 0 && kind <= MoveKind.Purge; kind++)
        {
            Moves.AddOf(world, kind, moves);
        }
    }

    private World WorldAt(int depth)
    {
        while (_worlds.Count <= depth)
        {
            _worlds.Add(new World(rules));
            _moves.Add(new MoveList());
            _isChargedAt.Add(false);
        }

        return _worlds[depth];
    }
}
