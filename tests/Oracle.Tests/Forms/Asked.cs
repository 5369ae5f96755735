using Granary.Domain;
using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Forms;

/// <summary>A rule and an order as a query.</summary>
/// <param name="All">Everything that fulfils the rule.</param>
/// <param name="Window">What of it is in the window.</param>
/// <param name="Question">The question that they are of.</param>
/// <param name="IdOf">The id of a thing, as it stands in keys.</param>
internal sealed record Asked<TThing>(
    IAggregateQuery<TThing> All, IAggregateQuery<TThing> Window, Question Question, Func<TThing, string> IdOf)
    where TThing : class
{
    /// <summary>Whether the answer comes in an order that is known.</summary>
    public bool IsOrdered => Question.IsOrdered;

    /// <summary>Whether the window may hide something.</summary>
    public bool HasWindow => Question.HasWindow;
}
