using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A unit of work with uncommitted work, asked as users ask it.</summary>
/// <param name="name">What it is called.</param>
/// <param name="query">What there is, as the unit sees it.</param>
/// <param name="population">The same.</param>
/// <param name="idOf">The id of a thing, as it stands in keys.</param>
internal sealed class UnitRespondent<TThing>(
    string name, IAggregateQuery<TThing> query, Population<TThing> population, Func<TThing, string> idOf) : IRespondent<TThing>
    where TThing : class
{
    public string Name => name;

    public Population<TThing> Population => population;

    public Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan) => question.AskAsync(query, idOf);
}
