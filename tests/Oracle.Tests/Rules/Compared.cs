using System.Linq.Expressions;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two values, compared by an operator of C#.</summary>
internal sealed record Compared(ExpressionType Operator, Value Left, Value Right) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Left, Right),
        .. Left.Smaller.Where(smaller => smaller is not Rules.Captured || Right is not Rules.Captured)
            .Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Where(smaller => smaller is not Rules.Captured || Left is not Rules.Captured)
            .Select(smaller => this with { Right = smaller }),
    ];

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        Type type = Common(Left.Type, Right.Type);
        return Expression.MakeBinary(Operator, Promotion.To(Left.ToExpression(scope), type), Promotion.To(Right.ToExpression(scope), type));
    }

    public override string ToString() => $"{Left} {CSharpText.Of(Operator)} {Right}";

    // C# compares enums and characters as the numbers beneath them.
    private static Type Common(Type left, Type right)
    {
        Type plain = Promotion.Plain(left);
        Type compared = plain.IsEnum ? Promotion.Of(Enum.GetUnderlyingType(plain), Enum.GetUnderlyingType(plain)) ?? plain
            : plain == typeof(char) ? typeof(int)
            : Promotion.Of(plain, Promotion.Plain(right)) ?? plain;
        bool isNullable = compared.IsValueType && (plain != left || Promotion.Plain(right) != right);
        return isNullable ? typeof(Nullable<>).MakeGenericType(compared) : compared;
    }
}
