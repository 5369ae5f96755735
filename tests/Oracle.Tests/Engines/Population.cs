using Granary.Oracle.Tests.Drawing;
using Granary.Oracle.Tests.Forms;
using Granary.TestSupport;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Things, and the answers of LINQ to Objects about them.</summary>
/// <param name="things">The things, each with its id as it stands in keys.</param>
internal sealed class Population<TThing>(IReadOnlyList<(string Id, TThing Thing)> things)
    where TThing : class
{
    /// <summary>The answer to a question.</summary>
    /// <param name="typed">The question.</param>
    /// <param name="holds">The rule of the question, in one of its readings.</param>
    public Answer Answer(TypedQuestion<TThing> typed, Func<TThing, bool> holds)
    {
        Question question = typed.Question;
        IOrderedEnumerable<(string Id, TThing Thing)> ordered = things.Where(one => holds(one.Thing)).OrderBy(_ => 0);
        foreach (OrderKey key in question.Order)
        {
            Func<TThing, object?> value = Reading<TThing>.Of(key.Value);
            ordered = key.Descending
                ? ordered.ThenByDescending(one => value(one.Thing), Ordering.NullFirst)
                : ordered.ThenBy(one => value(one.Thing), Ordering.NullFirst);
        }

        (string Id, TThing Thing)[] all = [.. ordered.ThenBy(one => one.Id, CodePoints.Comparer)];
        IEnumerable<(string Id, TThing Thing)> rest = all.Skip(question.Skip);
        return question.Form.Expected(new Found<TThing>(all, [.. question.Take is { } take ? rest.Take(take) : rest], question.IsOrdered));
    }
}
