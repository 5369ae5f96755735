using System.Linq.Expressions;
using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws rules over things: every form that specifications support, composed, over any members.</summary>
internal sealed class RuleDraw(ValueDraw draw, Type thing)
{
    private static readonly ExpressionType[] _orders =
        [ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual];

    private static readonly ExpressionType[] _equalities = [ExpressionType.Equal, ExpressionType.NotEqual];
    private static readonly ExpressionType[] _operators = [.. _orders, .. _equalities];

    private readonly List<Members> _scope = [Members.Of(new Element(0, thing))];

    private IdentityDraw Identities => field ??= new IdentityDraw(draw);

    private ConditionDraw Conditions => field ??= new ConditionDraw(draw, _scope, depth => Rule(Math.Max(0, depth)));

    public Rule Rule(int depth) => depth == 0 || draw.Next(4) == 0
        ? Leaf(depth)
        : draw.Next(9) switch
        {
            0 or 1 => new Joined(Both: true, Rule(depth - 1), Rule(depth - 1)),
            2 or 3 => new Joined(Both: false, Rule(depth - 1), Rule(depth - 1)),
            4 => new Negated(Rule(depth - 1)),
            5 => new Decided(draw.Coin(), Rule(depth - 1), Rule(depth - 1)),
            _ => Conditions.Composite(depth),
        };

    private Rule Leaf(int depth)
    {
        List<Value> tokens = draw.Pick(_scope).Tokens;
        if (tokens.Count > 0 && draw.Next(4) == 0)
        {
            return new IsOf(
                draw.Pick(tokens),
                draw.Pick(typeof(Token), typeof(Token.Money), typeof(Token.Coin), typeof(Token.Note), typeof(Token.Ticket)));
        }

        List<Value> dictionaries = draw.Pick(_scope).Dictionaries;
        if (dictionaries.Count > 0 && draw.Next(4) == 0)
        {
            return Dictionary(draw.Pick(dictionaries));
        }

        List<Value> collections = draw.Pick(_scope).Collections;
        return collections.Count > 0 && _scope.Count < 4 && draw.Next(4) == 0
            ? Collection(draw.Pick(collections), depth)
            : Scalar(draw.Pick(draw.Pick(_scope).Scalars));
    }

    private Rule Dictionary(Value map)
    {
        Type[] types = map.Type.GetGenericArguments();
        var key = new Captured(draw.Coin() ? draw.Pick(Maps.KeysOf(types[0])) : Asked(types[0]) ?? draw.Present(types[0]), types[0]);
        return draw.Next(4) switch
        {
            0 or 1 => new HasKey(map, key),
            2 => NumberRule(Members.MemberOf(map, "Count")),
            _ when Members.IsScalar(types[1]) => Usual(new Entry(map, key)),
            _ => new HasKey(map, key),
        };
    }

    private Rule Collection(Value source, int depth)
    {
        Type element = Sequences.ElementOf(source.Type) ?? typeof(object);
        int level = _scope.Count;
        _scope.Add(Members.Of(new Element(level, element)));
        Rule? rule = draw.Next(5) == 0 ? null : Rule(Math.Max(0, depth - 1));
        _scope.RemoveAt(level);
        return draw.Next(7) switch
        {
            0 or 1 => new Quantified(Any: true, source, rule, level),
            2 when rule is not null => new Quantified(Any: false, source, rule, level),
            3 when Members.IsScalar(element) => new Includes(source, new Captured(Asked(element), element)),
            4 => NumberRule(new Sized(source, draw.Coin())),
            _ => new Compared(draw.Pick(_operators), new Counted(source, rule, level), new Captured(draw.Next(4), typeof(int))),
        };
    }

    private Rule Scalar(Value member) => Identities.Knows(member) && draw.Coin() ? Identities.About(member)
        : draw.Next(3) == 0 && Conditions.About(member) is { } rule ? rule : Usual(member);

    private Rule Usual(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        bool isNullable = plain != member.Type;
        return draw.Next(12) switch
        {
            0 when draw.Next(3) == 0 => Guarded(member),
            0 when member.Type == typeof(string) && draw.Coin() => new OneOfIgnoringCase([.. Values(member.Type).Cast<string?>()], member),
            0 => OneOf(member),
            1 when isNullable => new Held(Members.MemberOf(member, nameof(Nullable<>.HasValue))),
            2 when isNullable => new Compared(draw.Pick(_equalities), member, new Captured(null, member.Type)),
            _ when plain == typeof(string) => TextRule(member),
            _ when member.Type == typeof(bool) && draw.Coin() => new Held(member),
            3 or 4 or 5 or 6 when Promotion.Of(plain, plain) is not null => NumberRule(Number(member, 2)),
            3 or 4 or 5 or 6 when PartsOf(member) is { Count: > 0 } parts => PartRule(draw.Pick(parts)),
            _ => Comparison(member),
        };
    }

    private OneOf OneOf(Value member) =>
        new([.. Values(member.Type)], member, draw.Coin());

    private Guarded Guarded(Value member) => new(
        draw.Coin() ? null : [.. Values(member.Type)],
        member,
        draw.Coin() ? Scalar(draw.Pick(draw.Pick(_scope).Scalars)) : null,
        draw.Coin());

    private IEnumerable<object?> Values(Type type) => Enumerable.Range(0, draw.Next(4)).Select(_ => Asked(type));

    // A rule may ask for a value that cannot be stored.
    private object? Asked(Type type) =>
        draw.Next(12) == 0 && UnstorableValues.Of(type) is { Count: > 0 } unstorable ? draw.Pick(unstorable) : draw.Of(type);

    private Compared Comparison(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        bool isOrdered = !Promotion.IsFlags(plain) && plain != typeof(bool) && plain != typeof(TimeSpan) && !Members.IsWrapper(plain);
        Value[] others = [.. _scope.SelectMany(frame => frame.Scalars).Where(other => Promotion.Plain(other.Type) == plain)];
        if (draw.Next(3) == 0)
        {
            return new Compared(draw.Pick(isOrdered && !plain.IsEnum ? _operators : _equalities), member, draw.Pick(others));
        }

        var value = new Captured(draw.Coin() ? draw.Present(member.Type) : Asked(member.Type), member.Type);
        ExpressionType @operator = draw.Pick(isOrdered ? _operators : _equalities);
        return draw.Next(4) == 0 ? new Compared(@operator, value, member) : new Compared(@operator, member, value);
    }

    private Rule TextRule(Value member)
    {
        Value text = draw.Next(8) switch
        {
            0 => new Called(typeof(string).GetMethod(nameof(string.ToUpperInvariant)) ?? throw new MissingMethodException(), member),
            1 => new FirstPresent(member, draw.Coin() ? TextMember() : new Captured(draw.Text(), typeof(string))),
            _ => member,
        };
        var pattern = new Captured(draw.Next(12) == 0 ? draw.Pick(UnstorableValues.Patterns) : draw.Text(), typeof(string));
        Value other = draw.Next(3) == 0 ? TextMember() : new Captured(Asked(typeof(string)), typeof(string));
        return draw.Next(11) switch
        {
            0 or 1 => new Compared(draw.Pick(_equalities), text, other),
            2 or 3 => new Ordinal(draw.Pick(_operators), text, other),
            4 or 5 or 6 => new Matched(
                draw.Pick(nameof(string.StartsWith), nameof(string.EndsWith), nameof(string.Contains), nameof(string.Equals)),
                text,
                pattern,
                draw.Pick<StringComparison?>(null, StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase)),
            7 => new Same(text, other, draw.Pick(StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase)),
            8 => new Empty(text),
            9 => CharacterRule(text),
            _ => NumberRule(Members.MemberOf(text, nameof(string.Length))),
        };
    }

    private Matched CharacterRule(Value text)
    {
        string method = draw.Pick(nameof(string.StartsWith), nameof(string.EndsWith), nameof(string.Contains));
        StringComparison? comparison = method == nameof(string.Contains)
            ? draw.Pick<StringComparison?>(null, StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase)
            : null;
        return new Matched(method, text, new Captured(draw.Of(typeof(char)), typeof(char)), comparison);
    }

    private Value TextMember() =>
        draw.Pick((IReadOnlyList<Value>)[.. _scope.SelectMany(frame => frame.Scalars).Where(other => other.Type == typeof(string))]);

    private Compared NumberRule(Value number)
    {
        Value[] others = [.. _scope.SelectMany(frame => frame.Scalars).Where(other => Promotion.Of(number.Type, other.Type) is not null)];
        Value other = others.Length > 0 && draw.Next(3) == 0 ? draw.Pick(others) : Constant(number.Type);
        return new Compared(draw.Pick(_operators), number, other);
    }

    private Captured Constant(Type type) => new(Asked(type), type);

    private Value Number(Value member, int depth)
    {
        Type plain = Promotion.Of(Promotion.Plain(member.Type), Promotion.Plain(member.Type)) ?? typeof(int);
        bool isWhole = plain == typeof(int) || plain == typeof(long);
        if (depth == 0 || (!isWhole && plain != typeof(decimal)))
        {
            return member;
        }

        Value[] others = [.. _scope.SelectMany(frame => frame.Scalars).Where(other => IsComputable(Promotion.Of(plain, other.Type)))];
        Value other = others.Length > 0 && draw.Coin() ? Number(draw.Pick(others), depth - 1) : new Captured(draw.Present(plain), plain);
        return draw.Next(9) switch
        {
            0 => new Computed(ExpressionType.Add, member, other),
            1 => new Computed(ExpressionType.Subtract, member, other),
            2 => new Computed(ExpressionType.Multiply, member, other),
            3 when isWhole => new Computed(draw.Pick(ExpressionType.Divide, ExpressionType.Modulo), member, Divisor(plain)),
            4 => new Negative(member),
            5 when Promotion.Plain(member.Type) != member.Type =>
                new FirstPresent(member, new Captured(draw.Present(member.Type), Promotion.Plain(member.Type))),
            _ => member,
        };
    }

    private static bool IsComputable(Type? type) =>
        type is not null && Promotion.Plain(type) is var plain
            && (plain == typeof(int) || plain == typeof(long) || plain == typeof(decimal));

    private Captured Divisor(Type type) =>
        type == typeof(long) ? new Captured(draw.Pick(1L, 2L, -3L, 7L, long.MaxValue), type) : new Captured(
            draw.Pick(1, 2, -2, 7, int.MinValue), type);

    private static List<Value> PartsOf(Value member)
    {
        Type plain = Promotion.Plain(member.Type);
        Value present = Members.Present(member);
        Value Part(Value of, string name) => Members.MemberOf(of, name);
        if (plain == typeof(DateTimeOffset))
        {
            return PartsOf(Part(present, nameof(DateTimeOffset.UtcDateTime)));
        }

        string[] days =
            [nameof(DateTime.Year), nameof(DateTime.Month), nameof(DateTime.Day), nameof(DateTime.DayOfYear), nameof(DateTime.DayOfWeek)];
        string[] times = [nameof(DateTime.Hour), nameof(DateTime.Minute), nameof(DateTime.Second)];
        string[] names = plain == typeof(DateTime) ? [.. days, .. times, nameof(DateTime.Date)]
            : plain == typeof(DateOnly) ? days
            : plain == typeof(TimeOnly) ? times[..2]
            : [];
        List<Value> parts = [.. names.Select(name => Part(present, name))];
        if (plain == typeof(DateTime))
        {
            parts.Add(new Called(typeof(DateOnly).GetMethod(nameof(DateOnly.FromDateTime)) ?? throw new MissingMethodException(), present));
        }

        return parts;
    }

    private Compared PartRule(Value part) => part.Type == typeof(int)
        ? new Compared(
            draw.Pick(_operators), part, new Captured(draw.Pick(0, 1, 2, 3, 12, 28, 29, 31, 59, 60, 366, 2026, 9999), typeof(int)))
        : new Compared(draw.Pick(_operators), part, new Captured(draw.Present(part.Type), part.Type));
}
