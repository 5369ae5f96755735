using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A party that answers questions about things of a type.</summary>
internal interface IRespondent<TThing>
    where TThing : class
{
    string Name { get; }

    /// <summary>The things that this respondent sees.</summary>
    Population<TThing> Population { get; }

    Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan);
}
