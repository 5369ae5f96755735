using System.Diagnostics;
using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>Runs schedules that are drawn from seeds, or given, one after another. One thread at a time may use the runner.</summary>
internal sealed class ScheduleRunner(ModelRules rules)
{
    /// <summary>A schedule that has not come to rest after this number of moves never does.</summary>
    private const int MostMoves = 2000;

    // Of 256 moves, the numbers of faults and of timers that no participant waits for, while the scenario allows more of them.
    private const int FaultWeight = 24;
    private const int TimerWeight = 20;

    private readonly MoveList _candidates = new();
    private readonly MoveList _made = new();
    private Scenario _scenario = new();
    private int _forced;
    private int _lag;

    public World World { get; } = new(rules);

    /// <summary>The moves of the last schedule.</summary>
    public MoveList Made => _made;

    /// <summary>The number of schedules that needed more room than a world has.</summary>
    public int Overfull { get; private set; }

    /// <summary>The exception that a decision threw.</summary>
    public Exception? Misplaced { get; private set; }

    /// <summary>Runs before each move, if set.</summary>
    public Action<Move>? Watch { get; set; }

    /// <summary>Draws a schedule, and its scenario if none is given, and runs it to its end.</summary>
    public Breach Run(ulong seed, Scenario? scenario = null)
    {
        var chance = new Chance(seed * 0x632BE59BD9B4E019UL);
        if (scenario is null)
        {
            _scenario.Draw(ref chance);
        }

        return Run(scenario ?? _scenario, ref chance);
    }

    private Breach Run(Scenario scenario, ref Chance chance)
    {
        World.Begin(scenario);
        _made.Clear();
        _forced = 0;
        _lag = 1 << chance.Below(7);
        try
        {
            while (World.Guarantees.Found == Breach.None && TryChoose(ref chance, out Move move))
            {
                Make(move);
            }

            return End();
        }
        catch (WorldFullException)
        {
            Overfull++;
            return World.Guarantees.Found;
        }
        catch (Exception misplaced) when (misplaced is InvalidOperationException or UnreachableException)
        {
            Misplaced = misplaced;
            return Breach.Misplaced;
        }
    }

    /// <summary>
    /// Makes the given moves as far as they are possible, then the rest in a fixed order, and returns the broken guarantee.
    /// </summary>
    public Breach Replay(Scenario scenario, IReadOnlyList<Move> moves)
    {
        World.Begin(scenario);
        _made.Clear();
        _forced = 0;
        try
        {
            for (int i = 0; i < moves.Count && World.Guarantees.Found == Breach.None; i++)
            {
                if (Moves.IsPossible(World, moves[i], _candidates))
                {
                    Make(moves[i]);
                }
            }

            while (World.Guarantees.Found == Breach.None && TryChooseFirst(out Move move))
            {
                Make(move);
            }

            return End();
        }
        catch (WorldFullException)
        {
            return World.Guarantees.Found;
        }
        catch (Exception misplaced) when (misplaced is InvalidOperationException or UnreachableException)
        {
            Misplaced = misplaced;
            return Breach.Misplaced;
        }
    }

    /// <summary>The schedule that was run last, apart from this runner.</summary>
    public Schedule Take(Breach breach)
    {
        var taken = new Schedule(World.Scenario, _made.ToArray(), breach);
        _scenario = new Scenario();
        return taken;
    }

    private Breach End()
    {
        if (World.Guarantees.Found == Breach.None)
        {
            if (_made.Count >= MostMoves)
            {
                World.Guarantees.Report(Breach.NoRest);
            }
            else
            {
                World.Guarantees.End();
            }
        }

        return World.Guarantees.Found;
    }

    private void Make(Move move)
    {
        Watch?.Invoke(move);
        _made.Add(move);
        Act.Do(World, move);
        Circles.Check(World);
    }

    private bool TryChoose(ref Chance chance, out Move move)
    {
        move = default;
        if (_made.Count >= MostMoves)
        {
            return false;
        }

        int drawn = chance.Below(256);
        if (drawn < FaultWeight && World.Faults > 0 && TryDraw(Move.FirstFault, MoveKind.Purge, ref chance, out move))
        {
            World.Faults--;
            return true;
        }

        if (drawn >= FaultWeight && drawn < FaultWeight + TimerWeight && World.Timers > 0
            && TryDraw(Move.FirstTimer, MoveKind.EndResolving, ref chance, out move))
        {
            World.Timers--;
            return true;
        }

        _candidates.Clear();
        Moves.AddNormal(World, _candidates);
        if (_candidates.Count > 0)
        {
            move = _candidates[chance.Below(_candidates.Count)];
            for (int again = 0; again < 4 && IsLate(move) && chance.Below(_lag) != 0; again++)
            {
                move = _candidates[chance.Below(_candidates.Count)];
            }

            return true;
        }

        return TryForce(out move);
    }

    // A message that no one waits for any more shows most faults if it comes late, and so does the end of a silo that was declared dead.
    private bool IsLate(Move move) => move.Kind == MoveKind.EndSilo
        || (move.Kind == MoveKind.Deliver && World.Network.Calls[move.A].From.Party == Party.Nobody);

    // The timers fire in turn, so that none keeps the others from firing.
    private bool TryForce(out Move move)
    {
        _candidates.Clear();
        Moves.AddForced(World, _candidates);
        move = _candidates.Count > 0 ? _candidates[_forced++ % _candidates.Count] : default;
        return _candidates.Count > 0;
    }

    private bool TryDraw(MoveKind first, MoveKind last, ref Chance chance, out Move move)
    {
        var kind = (MoveKind)((int)first + chance.Below(last - first + 1));
        _candidates.Clear();
        Moves.AddOf(World, kind, _candidates);
        bool isAny = _candidates.Count > 0;
        move = isAny ? _candidates[chance.Below(_candidates.Count)] : default;
        return isAny;
    }

    private bool TryChooseFirst(out Move move)
    {
        move = default;
        if (_made.Count >= MostMoves)
        {
            return false;
        }

        _candidates.Clear();
        Moves.AddNormal(World, _candidates);
        if (_candidates.Count > 0)
        {
            move = _candidates[0];
            return true;
        }

        return TryForce(out move);
    }
}
