using Granary.Oracle.Tests.Forms;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws questions over things.</summary>
internal sealed class QuestionDraw(ValueDraw draw, Type thing)
{
    private readonly RuleDraw _rules = new(draw, thing);
    private readonly List<Value> _keys = [.. Keys(thing)];

    private FormDraw Forms => field ??= new FormDraw(draw, _rules, thing);

    /// <summary>Makes the ids of existing things known, so that questions use some of them.</summary>
    public void Meet(IReadOnlyList<object> ids) => draw.Ids = ids;

    public Question Next()
    {
        Rule rule = _rules.Rule(3);
        OrderKey[] order = [.. Enumerable.Range(0, draw.Next(4)).Select(_ => new OrderKey(draw.Pick(_keys), draw.Coin()))];
        bool hasWindow = draw.Coin();
        var question = new Question(rule, order, hasWindow ? draw.Next(4) : 0, hasWindow && draw.Next(4) > 0 ? draw.Next(8) : null);
        return Forms.Next() switch
        {
            Totalled form => question with { Form = form, Order = [], Skip = 0, Take = null },
            Paged form => question with { Form = form, Skip = 0, Take = null },
            var form => question with { Form = form },
        };
    }

    private static IEnumerable<Value> Keys(Type thing)
    {
        var members = Members.Of(new Element(0, thing));
        foreach (Value member in members.Scalars)
        {
            if (Ordering.Has(member.Type))
            {
                yield return member;
            }

            if (member.Type == typeof(string))
            {
                yield return Members.MemberOf(member, nameof(string.Length));
            }
        }

        foreach (Value collection in members.Collections)
        {
            foreach (Value size in Members.SizesOf(collection))
            {
                yield return size;
            }
        }
    }
}
