using System.Globalization;
using System.Text;
using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Rules;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Scheduling;

/// <summary>Describes a schedule in lines of text: it runs the schedule once more and names each move.</summary>
internal sealed class Story
{
    private const int MostLines = 150;

    private readonly StringBuilder _text = new();
    private readonly ScheduleRunner _runner;
    private int _lines;

    private Story(ModelRules rules) => _runner = new ScheduleRunner(rules);

    private World World => _runner.World;

    public static string Write(ModelRules rules, Schedule schedule, ulong? seed = null)
    {
        var story = new Story(rules);
        story.Line(seed is { } known ? $"{schedule.Breach} (seed {known}), by the moves marked with *:" : $"{schedule.Breach}:");
        story.TellScenario(schedule.Scenario);
        int chosen = 0;
        story._runner.Watch = move => story.Tell(move, chosen < schedule.Moves.Length && IsNext(schedule, move, ref chosen));
        Breach breach = story._runner.Replay(schedule.Scenario, schedule.Moves);
        story.Line($"→ {breach}{(story._runner.Misplaced is { } thrown ? $": {thrown.Message}" : "")}");
        return story._text.ToString();
    }

    private static bool IsNext(Schedule schedule, Move move, ref int chosen)
    {
        // A move that is no longer possible is passed over.
        for (int i = chosen; i < schedule.Moves.Length; i++)
        {
            if (schedule.Moves[i] == move)
            {
                chosen = i + 1;
                return true;
            }
        }

        return false;
    }

    private void TellScenario(Scenario scenario)
    {
        Line(scenario.IsEmbedded ? $"{scenario.Silos} processes without a cluster" : $"{scenario.Silos} silos; "
            + string.Join(", ", Enumerable.Range(0, scenario.Aggregates).Select(i => $"{Aggregate(i)} lives at {scenario.HomeOf(i)}")));
        for (int client = 0; client < Size.Clients; client++)
        {
            for (int i = 0; scenario.OperationAt(client, i).Kind != OperationKind.None; i++)
            {
                Operation operation = scenario.OperationAt(client, i);
                Line($"client {client}: " + (operation.Kind == OperationKind.Commit
                    ? $"commit c{operation.Id} writes {Set(operation.Writes)}, relies on {Set(operation.Reads)}"
                    : $"{operation.Kind} {Aggregate(operation.Aggregate)}"));
            }
        }
    }

    private void Tell(Move move, bool isChosen) =>
        Line($"{(isChosen ? "*" : " ")} {(move.IsFault ? "FAULT " : move.IsTimer ? "timer " : "")}{Describe(move)}");

    private string Describe(Move move) => move.Kind switch
    {
        MoveKind.StartClient => $"client {move.A} sends (operation {World.Clients.All[move.A].Operation})",
        MoveKind.Deliver or MoveKind.TimeOut or MoveKind.TimeOutEarly or MoveKind.Lose or MoveKind.Duplicate or MoveKind.SayUnderWay
            or MoveKind.AnswerWaits => $"{move.Kind}: {Describe(World.Network.Calls[move.A])}",
        MoveKind.StartLane => $"silo {move.A} sends a group",
        MoveKind.RunTransaction or MoveKind.AbortOrphan or MoveKind.TakeTransaction or MoveKind.CutAnswer or MoveKind.GiveUpLock =>
            $"{move.Kind} {move.A}: {Describe(World.Database.Transactions[move.A])}",
        MoveKind.RunQuestion or MoveKind.DeliverQuestion or MoveKind.FailQuestion =>
            $"{move.Kind}: {Describe(World.Questions.All[move.A])}",
        MoveKind.AgeIntent or MoveKind.EndWait or MoveKind.Evict or MoveKind.Deactivate =>
            $"{move.Kind} of {Aggregate(Owners.AggregateOf(move.A))}@{Owners.SiloOf(move.A)}",
        MoveKind.EndTelling => $"the time to tell participants is up: c{Attempts.IdOf(move.A)} at silo {Attempts.SiloOfIndex(move.A)}",
        MoveKind.Double or MoveKind.Agree =>
            $"{move.Kind} {Aggregate(move.A % World.Scenario.Aggregates)} at silo {move.A / World.Scenario.Aggregates}",
        MoveKind.Expire or MoveKind.Purge => $"{move.Kind} c{move.A}",
        MoveKind.EndTime => $"the time of client {move.A} is up",
        _ => $"{move.Kind} silo {move.A}",
    };

    private static string Describe(Call call)
    {
        string what = call.Kind switch
        {
            CallKind.Find => $"find of {Aggregate(call.Aggregate)}",
            CallKind.CommitUnit => $"commit of c{call.Id}{(call.Number != 0 ? " (repeat)" : "")}",
            CallKind.CommitAlone => $"commit alone of c{call.Id}{(call.Number != 0 ? " (repeat)" : "")} at {Aggregate(call.Aggregate)}",
            CallKind.IsUnderWay => $"question whether c{call.Id} is under way",
            CallKind.Publish => $"publish of c{call.Id} version {call.Number} to {Aggregate(call.Aggregate)}",
            _ => $"{call.Kind} of c{call.Id} (attempt or flag {call.Number}) to {Aggregate(call.Aggregate)}",
        };
        string from = call.FromSilo == Size.Outside ? "nobody" : call.From.Party == Party.Client ? $"client {call.From.Index}"
            : call.FromSilo.ToString(CultureInfo.InvariantCulture);
        return call.State == CallState.Reply
            ? $"answer to {what}, {call.ToSilo}→{from}: {Answer(call)}"
            : $"{what}, {from}→{call.ToSilo}";
    }

    private static string Answer(Call call) => call.Answer switch
    {
        null => $"{call.Number}",
        Exception failure => failure.GetType().Name,
        Cluster.Wire.CommitReply reply => $"{reply.Kind} {reply.Failure?.Type}",
        { } other => other.GetType().Name,
    };

    private static string Describe(Transaction transaction)
    {
        IEnumerable<string> units = Enumerable.Range(0, transaction.Count)
            .Select(i => $"c{transaction.Units[i]} {transaction.Verdicts[i]}");
        return $"{string.Join(", ", units)} of silo {transaction.Process}, "
            + (transaction.State == TransactionState.Running ? $"{transaction.Stage}" : $"{transaction.State}");
    }

    private static string Describe(Question question) =>
        $"{question.Kind} of {(question.Ids == 0 ? Aggregate(question.Aggregate) : Ids(question.Ids))} for silo {question.Process}"
        + (question.State == QuestionState.Answered && question.Ids == 0 ? $", version {question.Version}" : "");

    private static string Ids(int ids) =>
        string.Join(" ", Enumerable.Range(0, Size.Ids).Where(i => (ids & (1 << i)) != 0).Select(i => $"c{i}"));

    private static string Set(int bits) =>
        "{" + string.Join(", ", Enumerable.Range(0, Size.Aggregates).Where(i => (bits & (1 << i)) != 0).Select(Aggregate)) + "}";

    private static string Aggregate(int aggregate) => ((char)('A' + aggregate)).ToString();

    // A schedule without rest has no last line.
    private void Line(string line)
    {
        if (_lines++ < MostLines)
        {
            _text.AppendLine(line);
        }
    }
}
