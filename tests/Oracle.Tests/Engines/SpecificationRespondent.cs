using Granary.Contracts.Plans;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>A specification that is asked of each thing.</summary>
internal sealed class SpecificationRespondent<TThing>(Population<TThing> population) : IRespondent<TThing>
    where TThing : class
{
    public string Name => "IsSatisfiedBy";

    public Population<TThing> Population => population;

    public Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan) =>
        Task.FromResult(population.Answer(question, question.Rule.IsSatisfiedBy));
}
