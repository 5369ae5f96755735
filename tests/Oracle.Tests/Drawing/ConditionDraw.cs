using System.Linq.Expressions;
using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>
/// Draws every form that a condition has in C#: compared with true and false, chosen, joined, and by any method of equality.
/// </summary>
/// <param name="draw">The source of values.</param>
/// <param name="scope">The members in scope, which change as rules go into collections.</param>
/// <param name="rule">Draws a rule of some depth.</param>
internal sealed class ConditionDraw(ValueDraw draw, List<Members> scope, Func<int, Rule> rule)
{
    private static readonly ExpressionType[] _equalities = [ExpressionType.Equal, ExpressionType.NotEqual];
    private static readonly ExpressionType[] _junctions = [ExpressionType.And, ExpressionType.Or, ExpressionType.ExclusiveOr];

    private static readonly ExpressionType[] _operators =
    [
        ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
        .. _equalities,
    ];

    /// <summary>A rule made of others.</summary>
    public Rule Composite(int depth) => draw.Next(7) switch
    {
        0 => new JoinedEagerly(draw.Pick(_junctions), rule(depth - 1), rule(depth - 1)),
        1 => new Chosen(rule(depth - 1), rule(depth - 1), rule(depth - 1)),
        2 => new Compared(draw.Pick(_equalities), new Verdict(rule(depth - 1)), new Verdict(rule(depth - 1))),
        3 => Decided(new Verdict(rule(depth - 1)), Flag() ?? Known()),
        4 when Flag() is { } flag => FlagRule(flag, depth),
        5 => new EqualTo(
            draw.Pick(Equality.OfInstance, Equality.OfInstanceAsObject, Equality.OfObjects, Equality.OfComparer),
            new Verdict(rule(depth - 1)),
            new Captured(draw.Coin(), typeof(bool))),
        _ => Decided(new Verdict(rule(depth - 1)), Known()),
    };

    /// <summary>A rule about a single value, by a form that only the type of this value has; null if none was drawn.</summary>
    public Rule? About(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        bool isNullable = plain != member.Type;
        if (Promotion.IsFlags(plain) && draw.Next(3) > 0)
        {
            return FlagsRule(member, plain);
        }

        return draw.Next(6) switch
        {
            0 when isNullable => Decided(Members.MemberOf(member, nameof(Nullable<>.HasValue)), Known()),
            1 when isNullable => new Compared(draw.Pick(_equalities), Otherwise(member), new Captured(draw.Present(plain), plain)),
            2 when plain == typeof(bool) => FlagRule(member, 1),
            3 when plain == typeof(string) => new SameByComparer(member, Beside(member), draw.Coin()),
            4 when !isNullable && HasOrder(plain) => Ordered(member),
            0 or 1 or 2 or 3 => Equal(member),
            _ => null,
        };
    }

    private Compared Decided(Value condition, Value value) => draw.Coin()
        ? new Compared(draw.Pick(_equalities), condition, value)
        : new Compared(draw.Pick(_equalities), value, condition);

    // True or false, in each form that a rule may contain: as a constant, in a variable, or in a variable that may be null.
    private Value Known() => draw.Next(4) switch
    {
        0 => new Captured(draw.Coin(), typeof(bool)),
        1 => new Captured(draw.Of(typeof(bool?)), typeof(bool?)),
        _ => new Literal(draw.Coin(), typeof(bool)),
    };

    private Value? Flag()
    {
        Value[] flags = [.. scope.SelectMany(frame => frame.Scalars).Where(one => Promotion.Plain(one.Type) == typeof(bool))];
        return flags.Length == 0 ? null : draw.Pick(flags);
    }

    private Rule FlagRule(Value flag, int depth)
    {
        bool isNullable = flag.Type == typeof(bool?);
        Value other = draw.Coin() ? Flag() ?? flag : new Verdict(rule(depth - 1));
        return draw.Next(6) switch
        {
            0 => Decided(new Opposite(flag), Known()),
            1 => Decided(new Mingled(draw.Pick(_junctions), flag, other), Known()),
            2 => new Held(Members.MemberOf(new Mingled(draw.Pick(_junctions), flag, other), draw.Pick("Value", "HasValue"))),
            3 when isNullable =>
                new Held(new FirstPresent(flag, other.Type == typeof(bool) ? other : new Literal(draw.Coin(), typeof(bool)))),
            4 when isNullable => new Held(Otherwise(flag)),
            _ => Decided(flag, other),
        };
    }

    private Rule FlagsRule(Value member, Type plain)
    {
        var mask = new Captured(Asked(plain), plain);
        Value present = Members.Present(member);
        return draw.Next(6) switch
        {
            0 => new Flagged(mask, present),
            1 or 2 => new Flagged(present, mask),
            3 => new Compared(draw.Pick(_equalities), new Masked(member, mask), new Captured(Enum.ToObject(plain, 0), plain)),
            4 => new Compared(draw.Pick(_equalities), new Masked(member, mask), new Captured(Asked(member.Type), member.Type)),
            _ => new Compared(draw.Pick(_equalities), new Masked(member, mask), mask),
        };
    }

    private object? Asked(Type type) =>
        draw.Next(8) == 0 && UnstorableValues.Of(type) is { Count: > 0 } unstorable ? draw.Pick(unstorable) : draw.Of(type);

    private OrDefault Otherwise(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        Value[] others = [.. scope.SelectMany(frame => frame.Scalars).Where(other => other.Type == plain)];
        return new OrDefault(member, draw.Next(3) switch
        {
            // The default of some types is not a value that a document can hold.
            0 when !Members.IsWrapper(plain) && plain != typeof(char) && plain != typeof(DateTime) && plain != typeof(Trades) => null,
            1 when others.Length > 0 => draw.Pick(others),
            _ => new Captured(draw.Present(plain), plain),
        });
    }

    private EqualTo Equal(Value member)
    {
        Value other = Beside(member);
        (Value left, Value right) = draw.Coin() ? (member, other) : (other, member);
        return new EqualTo(draw.Pick((IReadOnlyList<Equality>)[.. EqualTo.Ways(left.Type, right.Type)]), left, right);
    }

    private ComparedTo Ordered(Value member)
    {
        Value[] others = [.. scope.SelectMany(frame => frame.Scalars).Where(other => other.Type == member.Type)];
        Value other = draw.Next(3) == 0 ? draw.Pick(others) : new Captured(draw.Present(member.Type), member.Type);
        (Value left, Value right) = draw.Coin() ? (member, other) : (other, member);
        return new ComparedTo(draw.Pick(_operators), left, right, draw.Coin());
    }

    // Another member of the type, or a value of it, nullable or not.
    private Value Beside(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        Value[] others = [.. scope.SelectMany(frame => frame.Scalars).Where(other => Promotion.Plain(other.Type) == plain)];
        return draw.Next(3) == 0 ? draw.Pick(others)
            : plain != typeof(string) && draw.Coin() ? new Captured(draw.Present(plain), plain)
            : new Captured(draw.Of(member.Type), member.Type);
    }

    private static bool HasOrder(Type type) => !type.IsEnum && type != typeof(TimeSpan) && type != typeof(bool) && type != typeof(string)
        && !Members.IsWrapper(type);
}
