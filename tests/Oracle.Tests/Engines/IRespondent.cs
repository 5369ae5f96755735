using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Somebody who answers questions about things of a type.</summary>
internal interface IRespondent<TThing>
    where TThing : class
{
    string Name { get; }

    /// <summary>What there is, as far as this one sees.</summary>
    Population<TThing> Population { get; }

    Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan);
}
