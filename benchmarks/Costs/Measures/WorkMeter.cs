using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Costs.Works;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>Measures works: all sides in turn, several times, so that a machine whose speed drifts is the same for all.</summary>
/// <param name="meter">Measures a turn.</param>
/// <param name="upkeep">Cares for the database between turns.</param>
/// <param name="options">How many turns of each side count, and which sides are measured.</param>
internal sealed class WorkMeter(TurnMeter meter, IUpkeep upkeep, CostsOptions options)
{
    // Code is compiled again while it runs. The first turns of a work do that; those with fewer callers find it done.
    private const int FirstWarmUps = 2;
    private const int LaterWarmUps = 1;

    /// <summary>Measures a work and prints its table.</summary>
    /// <exception cref="InvalidOperationException">A store has not got what its operations claim.</exception>
    public async Task MeasureAsync(Work every)
    {
        Work work = every with { Sides = [.. every.Sides.Where(options.Takes)] };
        var table = new CostTable(work);
        var claims = new Dictionary<Side, long>();
        foreach (Side side in work.Sides.Where(side => side.StoredAsync is not null && !side.StartsEmpty))
        {
            claims.Add(side, await StoredAsync(side));
        }

        foreach (int callers in work.Callers)
        {
            table.Add(callers, await MeasureAsync(work, callers, claims));
        }

        foreach ((Side side, long claimed) in claims)
        {
            Expect.Exactly(claimed, await StoredAsync(side), $"changes in the store of {side.Name} after '{work.Name}'");
        }

        table.Print();
    }

    private async Task<IReadOnlyList<IReadOnlyList<Turn>>> MeasureAsync(Work work, int callers, Dictionary<Side, long> claims)
    {
        List<Turn>[] measured = [.. work.Sides.Select(_ => new List<Turn>())];
        bool isCompiled = callers != work.Callers[0] || work.Sides.Any(side => side.StartsEmpty);
        int warmUps = isCompiled ? LaterWarmUps : FirstWarmUps;
        await upkeep.BeginAsync();
        for (int turn = -warmUps; turn < options.Turns; turn++)
        {
            foreach ((int place, Side side) in work.Sides.Index())
            {
                Turn taken = await TakeAsync(side, callers, claims);
                Progress.Report($"{work.Name} | callers: {callers} | {side.Name} | turn {turn + 1} of {options.Turns}: {taken.Rate:N0}/s");
                if (turn >= 0)
                {
                    measured[place].Add(taken);
                }
            }
        }

        return measured;
    }

    private async Task<Turn> TakeAsync(Side side, int callers, Dictionary<Side, long> claims)
    {
        await side.PrepareAsync();
        if (side.Schema is { } schema)
        {
            await upkeep.CleanAsync(schema);
        }

        Turn turn = await meter.MeasureAsync(side, callers);
        long changes = turn.Operations * side.ChangesEach;
        if (side.StartsEmpty)
        {
            Expect.Exactly(changes, await StoredAsync(side), $"changes in the store of {side.Name}");
        }
        else if (claims.TryGetValue(side, out long claimed))
        {
            claims[side] = claimed + changes;
        }

        return turn;
    }

    private static Task<long> StoredAsync(Side side) => side.StoredAsync?.Invoke() ?? Task.FromResult(0L);
}
