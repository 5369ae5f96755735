using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A unit with uncommitted work, asked through the API of users.</summary>
/// <param name="name">The name of the unit.</param>
/// <param name="query">All things, as the unit sees them.</param>
/// <param name="population">The same things, for LINQ to Objects.</param>
/// <param name="idOf">The id of a thing, as it stands in keys.</param>
internal sealed class UnitRespondent<TThing>(
    string name, IAggregateQuery<TThing> query, Population<TThing> population, Func<TThing, string> idOf) : IRespondent<TThing>
    where TThing : class
{
    public string Name => name;

    public Population<TThing> Population => population;

    public Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan) => question.AskAsync(query, idOf);
}
