using Granary.Contracts.Plans;

namespace Granary.Oracle.Tests.Engines;

/// <summary>
/// C# itself, which runs the rule as written. If C# fails because a part is missing, the specification defines the result.
/// </summary>
internal sealed class LanguageRespondent<TThing>(Population<TThing> population) : IRespondent<TThing>
    where TThing : class
{
    public string Name => "C#";

    public Population<TThing> Population => population;

    public Task<Answer> AskAsync(TypedQuestion<TThing> question, QueryPlan plan) =>
        Task.FromResult(population.Answer(question, thing => Holds(question, thing)));

    private static bool Holds(TypedQuestion<TThing> question, TThing thing)
    {
        try
        {
            return question.Plain.Value(thing);
        }
        catch (Exception missing) when (
            missing is NullReferenceException or InvalidOperationException or ArgumentNullException or OverflowException
                or KeyNotFoundException or InvalidCastException)
        {
            return question.Rule.IsSatisfiedBy(thing);
        }
    }
}
