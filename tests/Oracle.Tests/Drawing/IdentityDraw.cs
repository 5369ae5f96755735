using System.Linq.Expressions;
using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws rules about the id of a thing, with ids of existing things, because a value drawn by chance is hardly ever one.</summary>
internal sealed class IdentityDraw(ValueDraw draw)
{
    /// <summary>Whether a value is the id, or the text in the id.</summary>
    public bool Knows(Value value) => draw.Ids.Count > 0 && value switch
    {
        Member { Property.Name: "Id", Owner: Element { Level: 0 } } => true,
        Member { Property.Name: nameof(Label.Text), Owner: { } owner } => Knows(owner),
        _ => false,
    };

    public Rule About(Value id)
    {
        Value known = new Captured(Known(id.Type), id.Type);
        (Value left, Value right) = draw.Coin() ? (id, known) : (known, id);
        StringComparison comparison = draw.Pick(StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase);
        return draw.Next(6) switch
        {
            0 => new Compared(draw.Pick(ExpressionType.Equal, ExpressionType.NotEqual), left, right),
            1 => new OneOf([.. Enumerable.Range(0, draw.Next(4)).Select(_ => Known(id.Type))], id, draw.Coin()),
            2 when id.Type == typeof(string) => new Matched(nameof(Equals), left, right, comparison),
            3 when id.Type == typeof(string) => new Same(left, right, comparison),
            4 when id.Type == typeof(string) => new SameByComparer(left, right, draw.Coin()),
            _ => new EqualTo(draw.Pick((IReadOnlyList<Equality>)[.. EqualTo.Ways(id.Type, id.Type)]), left, right),
        };
    }

    private object Known(Type type)
    {
        object id = draw.Pick(draw.Ids);
        return (id, type == typeof(string)) switch
        {
            (string text, _) => InSomeCase(text),
            (Label label, true) => InSomeCase(label.Text),
            (Label label, _) => new Label(InSomeCase(label.Text)),
            _ => id,
        };
    }

    private string InSomeCase(string text) => draw.Next(3) == 0 ? text.ToUpperInvariant() : text;
}
