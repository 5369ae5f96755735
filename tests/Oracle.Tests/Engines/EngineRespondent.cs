using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>An engine that is asked a plan.</summary>
/// <param name="name">What it is called.</param>
/// <param name="granary">A granary on it.</param>
/// <param name="population">What it was given.</param>
/// <param name="distort">What is done to plans first: nothing, but where a fault is to be found.</param>
internal sealed class EngineRespondent<TThing>(
    string name, GranaryInstance granary, Population<TThing> population, Func<QueryPlan, QueryPlan> distort) : IRespondent<TThing>
{
    private readonly IAggregateEngine _engine = granary.Services.GetRequiredService<IAggregateEngine>();

    public string Name => name;

    public Population<TThing> Population => population;

    public async Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan)
    {
        QueryPlan asked = distort(plan);
        var ids = new List<string>();
        await foreach (StoredAggregate stored in _engine.QueryAsync(asked, CancellationToken.None).ConfigureAwait(false))
        {
            ids.Add(stored.Key.Id);
        }

        return question.Answer(ids, await _engine.CountAsync(asked, CancellationToken.None).ConfigureAwait(false));
    }
}
