using Granary.Domain;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Asks for a total of a value, whose type is known to it alone.</summary>
internal interface ITotalQuestion<TThing>
    where TThing : class
{
    Task<IReadOnlyList<string>> AskAsync(IAggregateQuery<TThing> query, Total total);
}
