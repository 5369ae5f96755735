using Granary.Domain;
using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Forms;

/// <summary>A rule and an order as a query.</summary>
/// <param name="All">All things that fulfil the rule.</param>
/// <param name="Window">The things in the window.</param>
/// <param name="Question">The question to which both queries belong.</param>
/// <param name="IdOf">The id of a thing, as it stands in keys.</param>
internal sealed record Asked<TThing>(
    IAggregateQuery<TThing> All, IAggregateQuery<TThing> Window, Question Question, Func<TThing, string> IdOf)
    where TThing : class
{
    /// <summary>Whether the order of the answer is defined.</summary>
    public bool IsOrdered => Question.IsOrdered;

    /// <summary>Whether the window may hide something.</summary>
    public bool HasWindow => Question.HasWindow;
}
