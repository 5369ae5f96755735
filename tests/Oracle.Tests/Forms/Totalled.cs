using System.Linq.Expressions;
using Granary.Oracle.Tests.Engines;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>A total over one value of all things: the sum, the average, an extreme, or the number of things with each value.</summary>
internal sealed record Totalled(Total Total, Value Of) : Form
{
    public override IEnumerable<Form> Smaller => [new Whole()];

    public override Answer Expected<TThing>(Found<TThing> found)
    {
        Func<TThing, object?> read = Reading<TThing>.Of(Of);
        return Answer(() => ExpectedTotal.Of(Total, [.. found.All.Select(one => read(one.Thing))], TypeOf<TThing>()));
    }

    public override async Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        Expression value = Nullness.Allowed(Of, thing);
        var question = (ITotalQuestion<TThing>)Activator.CreateInstance(
            // An instance of a class is never null.
            typeof(TotalQuestion<,>).MakeGenericType(typeof(TThing), value.Type), Expression.Lambda(value, thing))!;
        IReadOnlyList<string> lines;
        try
        {
            lines = await question.AskAsync(asked.All, Total).ConfigureAwait(false);
        }
        catch (Exception refusal) when (refusal is OverflowException or InvalidOperationException)
        {
            return Refused(refusal);
        }

        return Answer(() => lines);
    }

    public override string ToString() => $"\n  .{Total}Async(x => {Of})";

    private Type TypeOf<TThing>() => Nullness.Allowed(Of, Expression.Parameter(typeof(TThing), "x")).Type;

    // Keys without an order of their own come in any order.
    private Answer Answer(Func<IReadOnlyList<string>> compute)
    {
        try
        {
            IReadOnlyList<string> lines = compute();
            return Engines.Answer.Of(lines, Total != Total.CountBy || Ordering.Has(Of.Type), lines.Count);
        }
        catch (Exception refusal) when (refusal is OverflowException or InvalidOperationException)
        {
            return Refused(refusal);
        }
    }

    private static Answer Refused(Exception refusal) => new([refusal.GetType().Name], 0);
}
