using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Oracle.Tests.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Oracle.Tests.Engines;

/// <summary>An engine, asked by a plan or through a unit that has changed nothing.</summary>
/// <param name="name">The name of the engine.</param>
/// <param name="granary">A granary on the engine.</param>
/// <param name="population">The things that the engine stores.</param>
/// <param name="idOf">The id of a thing, as it stands in keys.</param>
internal sealed class EngineRespondent<TThing, TId>(
    string name, GranaryInstance granary, Population<TThing> population, Func<TThing, string> idOf) : IRespondent<TThing>
    where TThing : class
    where TId : notnull
{
    private readonly IAggregateEngine _engine = granary.Services.GetRequiredService<IAggregateEngine>();

    public string Name => name;

    public Population<TThing> Population => population;

    public async Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan)
    {
        if (question.Question.Form is not Whole)
        {
            IUnitOfWork unit = granary.Begin();
            await using (unit.ConfigureAwait(false))
            {
                return await question.AskAsync(unit.Repository<TThing, TId>().All(), idOf).ConfigureAwait(false);
            }
        }

        var ids = new List<string>();
        await foreach (StoredAggregate stored in _engine.QueryAsync(plan, CancellationToken.None).ConfigureAwait(false))
        {
            ids.Add(stored.Key.Id);
        }

        long count = question.Question.HasWindow ? await _engine.CountAsync(plan, CancellationToken.None).ConfigureAwait(false) : ids.Count;
        return Answer.Of(ids, question.Question.IsOrdered, count);
    }
}
