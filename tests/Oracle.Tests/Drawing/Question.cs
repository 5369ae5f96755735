using Granary.Tests.Oracle.Tests.Rules;

namespace Granary.Tests.Oracle.Tests.Drawing;

/// <summary>A rule, an order and a window: what every engine is asked.</summary>
internal sealed record Question(Rule Rule, IReadOnlyList<OrderKey> Order, int Skip, int? Take)
{
    /// <summary>Questions that are simpler, the simplest first.</summary>
    public IEnumerable<Question> Smaller =>
    [
        .. Order.Count > 0 ? [this with { Order = [] }] : Array.Empty<Question>(),
        .. Skip > 0 || Take is not null ? [this with { Skip = 0, Take = null }] : Array.Empty<Question>(),
        .. Rule.Smaller.Select(smaller => this with { Rule = smaller }),
        .. Order.Select((_, left) => this with { Order = [.. Order.Where((_, at) => at != left)] }),
        .. Skip > 0 ? [this with { Skip = 0 }] : Array.Empty<Question>(),
        .. Take is not null ? [this with { Take = null }] : Array.Empty<Question>(),
    ];

    public override string ToString() => $"x => {Rule}{string.Concat(Order)}{(Skip > 0 ? $".Skip({Skip})" : "")}{(Take is { } take ? $".Take({take})" : "")}";
}
