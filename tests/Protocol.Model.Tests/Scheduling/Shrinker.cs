using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>
/// Makes a schedule that breaks a guarantee short: it leaves moves out as long as the same guarantee is broken (the delta debugging of
/// Zeller and Hildebrandt, IEEE TSE 2002). The remaining moves, in their order, are those that differ from the moves that happen by
/// themselves.
/// </summary>
internal static class Shrinker
{
    public static Schedule Shrink(ModelRules rules, Schedule schedule)
    {
        var runner = new ScheduleRunner(rules);
        Move[] moves = schedule.Moves;
        if (runner.Replay(schedule.Scenario, moves) != schedule.Breach)
        {
            return schedule;
        }

        schedule = LeaveOutOperations(runner, schedule);
        moves = schedule.Moves;
        int before;
        do
        {
            before = moves.Length;
            for (int part = Math.Max(1, moves.Length / 2); part > 0; part /= 2)
            {
                moves = LeaveOut(runner, schedule, moves, part);
            }
        }
        while (moves.Length < before);
        return schedule with { Moves = moves };
    }

    // The last operation of a client is left out first, because the earlier ones then keep their meaning.
    private static Schedule LeaveOutOperations(ScheduleRunner runner, Schedule schedule)
    {
        for (int client = Size.Clients - 1; client >= 0; client--)
        {
            while (schedule.Scenario.WithoutLast(client) is { } fewer && runner.Replay(fewer, schedule.Moves) == schedule.Breach)
            {
                schedule = schedule with { Scenario = fewer };
            }
        }

        return schedule;
    }

    private static Move[] LeaveOut(ScheduleRunner runner, Schedule schedule, Move[] moves, int part)
    {
        for (int start = 0; start < moves.Length;)
        {
            Move[] fewer = [.. moves[..start], .. moves[Math.Min(moves.Length, start + part)..]];
            if (runner.Replay(schedule.Scenario, fewer) == schedule.Breach)
            {
                moves = fewer;
            }
            else
            {
                start += part;
            }
        }

        return moves;
    }
}
