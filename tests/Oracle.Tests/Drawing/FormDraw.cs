using Granary.Oracle.Tests.Forms;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws the form of a question: mostly the things themselves.</summary>
internal sealed class FormDraw
{
    private const int Share = 10;

    private readonly ValueDraw _draw;
    private readonly RuleDraw _rules;
    private readonly List<Value> _values = [];
    private readonly List<Value> _members = [];
    private readonly List<Value> _numbers = [];

    public FormDraw(ValueDraw draw, RuleDraw rules, Type thing)
    {
        _draw = draw;
        _rules = rules;
        var members = Members.Of(new Element(0, thing));
        Value[] lengths =
        [
            .. members.Scalars.Where(member => member.Type == typeof(string)).Select(text => Members.MemberOf(text, nameof(string.Length))),
        ];
        Value[] counts = [.. members.Collections.SelectMany(Members.SizesOf)];
        _values.AddRange(members.Scalars);
        _members.AddRange(
            members.Scalars.Where(member => member is not Member { Property.DeclaringType: { } owner } || !Members.IsWrapper(owner)));
        _members.AddRange(
            members.Collections.Where(collection => Members.IsScalar(Sequences.ElementOf(collection.Type) ?? typeof(object))));
        _members.AddRange([.. lengths, .. counts]);
        _numbers.AddRange([.. members.Scalars.Where(member => IsNumber(member.Type)), .. lengths, .. counts]);
        _values.AddRange([.. lengths, .. counts]);
    }

    /// <summary>One question in ten asks for something else than the things themselves.</summary>
    public Form Next() => _draw.Next(Share) > 0 ? new Whole() : _draw.Next(6) switch
    {
        0 or 1 => new Paged(1 + _draw.Next(5)),
        2 => new Projected([.. Enumerable.Range(0, 1 + _draw.Next(4)).Select(_ => Column())]),
        3 => new HowMany(),
        _ => Totalled(),
    };

    private Value Column() => _draw.Next(4) == 0 ? new Verdict(_rules.Rule(1)) : _draw.Pick((IReadOnlyList<Value>)_members);

    private Totalled Totalled()
    {
        Total total = _draw.Pick(Enum.GetValues<Total>());
        return new Totalled(total, _draw.Pick(total switch
        {
            Total.Sum or Total.Average => (IReadOnlyList<Value>)_numbers,
            Total.Min or Total.Max => [.. _members.Where(member => Members.IsScalar(member.Type) && Ordering.Has(member.Type))],
            _ => _values,
        }));
    }

    private static bool IsNumber(Type type) =>
        Promotion.Plain(type) is { IsEnum: false } plain && Type.GetTypeCode(plain) is >= TypeCode.SByte and <= TypeCode.Decimal;
}
