namespace Granary.Verification.Tests.Simulated;

/// <summary>
/// Clients that call a simulated store in simulated time. Each request takes effect in one instant between its start and its end. Some
/// requests are refused, and some lose their answer; these take effect in time, later or never.
/// </summary>
internal sealed class SimulatedRun
{
    private readonly PriorityQueue<Action, (long At, int Order)> _events = new();
    private readonly List<Operation> _operations = [];
    private readonly Chance _chance;
    private readonly ISimulatedPart[] _parts;
    private long _now;
    private int _left;

    private SimulatedRun(Chance chance, int operations, params ISimulatedPart[] parts) =>
        (_chance, _left, _parts) = (chance, operations, parts);

    /// <summary>Runs clients until they have made some operations, and reads everything at the end.</summary>
    public static History Play(int seed, Breach breach)
    {
        var chance = new Chance(seed, breach);
        return new SimulatedRun(
            chance,
            4_000,
            new SimulatedBank(chance), new SimulatedLists(chance, 4), new SimulatedRegisters(chance), new SimulatedCounters(chance),
            new SimulatedClaims(chance), new SimulatedLedger(chance), new SimulatedRows(chance), new SimulatedLives(chance)).Play(10);
    }

    /// <summary>Runs clients that work on many lists alone, on a store that breaks no guarantee.</summary>
    public static History PlayLists(int seed, int operations)
    {
        var chance = new Chance(seed, Breach.None);
        return new SimulatedRun(chance, operations, new SimulatedLists(chance, operations / 50)).Play(20);
    }

    private History Play(int clients)
    {
        for (int client = 0; client < clients; client++)
        {
            int number = client;
            At(_chance.Random.Next(20), () => Begin(number));
        }

        Drain();
        foreach ((ISimulatedPart part, Act act) in _parts.SelectMany(part => part.Last().Select(act => (part, act))).ToArray())
        {
            Ask(part, act, clients, isReliable: true);
            Drain();
        }

        return new History(_operations);
    }

    private void At(long after, Action action) => _events.Enqueue(action, (_now + after, _events.Count));

    private void Drain()
    {
        while (_events.TryDequeue(out Action? action, out (long At, int Order) time))
        {
            _now = time.At;
            action();
        }
    }

    private void Begin(int client)
    {
        if (_left-- > 0)
        {
            ISimulatedPart part = _parts[_chance.Random.Next(_parts.Length)];
            Ask(part, part.Draw(client), client, isReliable: false);
        }
    }

    private void Ask(ISimulatedPart part, Act act, int client, bool isReliable)
    {
        long start = _now;
        var id = new Guid(_operations.Count + 1, 0, (short)client, new byte[8]);
        int luck = isReliable ? 100 : _chance.Random.Next(100);
        At(_chance.Random.Next(1, 40), () =>
        {
            Outcome outcome = luck < 6 ? Fail(part, act, id) : luck < 9 ? Lose(part, act, client, id) : Answer(part.Apply(act, client, id));
            At(_chance.Random.Next(1, 40), () => End(client, act, start, outcome, id));
        });
    }

    private static Outcome.Failed Fail(ISimulatedPart part, Act act, Guid id)
    {
        part.Fail(act, id);
        return new Outcome.Failed(Outcome.Reason.Conflict, "Another client was faster.");
    }

    private Outcome.Unknown Lose(ISimulatedPart part, Act act, int client, Guid id)
    {
        if (!_chance.OneIn(3))
        {
            At(_chance.OneIn(2) ? 0 : _chance.Random.Next(1, 500), () => part.Apply(act, client, id));
        }

        return new Outcome.Unknown("The answer was lost.");
    }

    private static Outcome Answer(Seen? seen) =>
        seen is null ? new Outcome.Failed(Outcome.Reason.Refused, "The store refused.") : new Outcome.Succeeded(seen);

    private void End(int client, Act act, long start, Outcome outcome, Guid id)
    {
        _operations.Add(new Operation(client, act, new Interval { Start = start, End = _now }, outcome)
        {
            Number = _operations.Count + 1, CommitId = id,
        });
        At(_chance.Random.Next(1, 20), () => Begin(client));
    }
}
