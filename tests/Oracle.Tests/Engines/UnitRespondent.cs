using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Tests.Oracle.Tests.Drawing;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>A unit of work with uncommitted work, asked as users ask it.</summary>
internal sealed class UnitRespondent<TThing, TId>(string name, IUnitOfWork unit, Population<TThing> population, Func<TThing, string> idOf)
    : IRespondent<TThing>
    where TThing : class
    where TId : notnull
{
    public string Name => name;

    public Population<TThing> Population => population;

    public async Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan)
    {
        IAggregateQuery<TThing> query = unit.Repository<TThing, TId>().Matching(question.Rule);
        long count = await query.CountAsync().ConfigureAwait(false);
        foreach (OrderKey key in question.Question.Order)
        {
            query = key.Descending
                ? query.ThenByDescending(TypedQuestion<TThing>.KeyOf(key.Value))
                : query.ThenBy(TypedQuestion<TThing>.KeyOf(key.Value));
        }

        query = question.Question.Skip > 0 ? query.Skip(question.Question.Skip) : query;
        query = question.Question.Take is { } take ? query.Take(take) : query;
        var ids = new List<string>();
        await foreach (TThing thing in query.ConfigureAwait(false))
        {
            ids.Add(idOf(thing));
        }

        return question.Answer(ids, count);
    }
}
