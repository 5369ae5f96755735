using Granary.Domain;

namespace Granary.Oracle.Tests.Forms;

/// <summary>A question for a total of a value whose type only the question knows.</summary>
internal interface ITotalQuestion<TThing>
    where TThing : class
{
    Task<IReadOnlyList<string>> AskAsync(IAggregateQuery<TThing> query, Total total);
}
