using Granary.Oracle.Tests.Forms;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>A question for every engine: a rule, an order, a window, and the form of the answer.</summary>
internal sealed record Question(Rule Rule, IReadOnlyList<OrderKey> Order, int Skip, int? Take)
{
    /// <summary>The form of the answer.</summary>
    /// <value>The things themselves, unless set.</value>
    public Form Form { get; init; } = new Whole();

    /// <summary>Whether the order of the answer is defined.</summary>
    public bool IsOrdered => Order.Count > 0 || HasWindow;

    /// <summary>Whether the question asks for a part of the things.</summary>
    public bool HasWindow => Skip > 0 || Take is not null;

    /// <summary>Questions that are simpler, the simplest first.</summary>
    public IEnumerable<Question> Smaller =>
    [
        .. Form.Smaller.Select(smaller => this with { Form = smaller }),
        .. Order.Count > 0 ? [this with { Order = [] }] : Array.Empty<Question>(),
        .. HasWindow ? [this with { Skip = 0, Take = null }] : Array.Empty<Question>(),
        .. Rule.Smaller.Select(smaller => this with { Rule = smaller }),
        .. Order.Select((_, left) => this with { Order = [.. Order.Where((_, at) => at != left)] }),
        .. Skip > 0 ? [this with { Skip = 0 }] : Array.Empty<Question>(),
        .. Take is not null ? [this with { Take = null }] : Array.Empty<Question>(),
    ];

    public override string ToString() =>
        $"x => {Rule}{string.Concat(Order)}{(Skip > 0 ? $".Skip({Skip})" : "")}{(Take is { } take ? $".Take({take})" : "")}{Form}";
}
