using System.Linq.Expressions;
using Granary.Oracle.Tests.Engines;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Some members of each thing.</summary>
internal sealed record Projected(IReadOnlyList<Value> Members) : Form
{
    public override IEnumerable<Form> Smaller =>
    [
        new Whole(),
        .. Members.Count > 1 ? Members.Select((_, left) => new Projected([.. Members.Where((_, at) => at != left)])) : [],
    ];

    public override Answer Expected<TThing>(Found<TThing> found)
    {
        Func<TThing, object?>[] readings = [.. Members.Select(Reading<TThing>.Of)];
        return Answer.Of(found.Window.Select(one => Line(readings.Select(read => read(one.Thing)))), found.IsOrdered, found.Window.Count);
    }

    public override async Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        NewArrayExpression row = Expression.NewArrayInit(
            typeof(object), Members.Select(member => Expression.Convert(member.ToExpression([thing]), typeof(object))));
        var lines = new List<string>();
        await foreach (
            object?[] values in asked.Window.Select(Expression.Lambda<Func<TThing, object?[]>>(row, thing)).ConfigureAwait(false))
        {
            lines.Add(Line(values));
        }

        return Answer.Of(lines, asked.IsOrdered, lines.Count);
    }

    public override string ToString() => $"\n  .Select(x => new object?[] {{ {string.Join(", ", Members)} }})";

    private static string Line(IEnumerable<object?> values) => string.Join("; ", values.Select(PlainText.Of));
}
