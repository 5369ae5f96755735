using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Two values of one type, one of which may be nullable, compared by one of the methods called Equals.</summary>
internal sealed record EqualTo(Equality By, Value Left, Value Right) : Rule
{
    public override int Size => 1 + Left.Size + Right.Size;

    public override IEnumerable<Rule> Smaller =>
    [
        .. Within(Left, Right),
        .. By != Equality.OfObjects ? [this with { By = Equality.OfObjects }] : Array.Empty<Rule>(),
        .. Left.Smaller.Where(smaller => smaller is not Captured || Right is not Captured).Select(smaller => this with { Left = smaller }),
        .. Right.Smaller.Where(smaller => smaller is not Captured || Left is not Captured).Select(smaller => this with { Right = smaller }),
    ];

    // No method is called on a captured null: the call fails in C#, and the rule is refused.
    private Equality Called => By is Equality.OfInstance or Equality.OfInstanceAsObject or Equality.OfInterface
        && Left is Captured { Content: null }
            ? Equality.OfObjects
            : By;

    private Type Plain => Promotion.Plain(Left.Type);

    private bool IsNullable => Plain != Left.Type || Promotion.Plain(Right.Type) != Right.Type;

    /// <summary>The methods of equality that a type has.</summary>
    public static IEnumerable<Equality> Ways(Type left, Type right)
    {
        Type plain = Promotion.Plain(left);
        bool isNullable = plain != left || Promotion.Plain(right) != right;
        yield return Equality.OfInstanceAsObject;
        yield return Equality.OfObjects;
        yield return Equality.OfComparer;
        if (isNullable)
        {
            yield return Equality.OfNullables;
        }
        else if (typeof(IEquatable<>).MakeGenericType(plain).IsAssignableFrom(plain))
        {
            yield return Equality.OfInstance;
            yield return Equality.OfInterface;
            if (plain.Assembly == typeof(object).Assembly && Static(plain) is not null)
            {
                yield return Equality.OfType;
            }
        }
    }

    public override Expression ToExpression(IReadOnlyList<ParameterExpression> scope)
    {
        (Expression left, Expression right) = (Left.ToExpression(scope), Right.ToExpression(scope));
        Type type = IsNullable ? typeof(Nullable<>).MakeGenericType(Plain) : Plain;
        Expression Typed(Expression value) => Promotion.To(value, type);
        return Called switch
        {
            Equality.OfInstance => Expression.Call(left, left.Type.GetMethod(nameof(Equals), [right.Type])!, right), // of its own type
            // Every type has this method.
            Equality.OfInstanceAsObject => Expression.Call(left, left.Type.GetMethod(nameof(Equals), [typeof(object)])!, Boxed(right)),
            Equality.OfInterface => Expression.Call(
                Expression.Convert(left, typeof(IEquatable<>).MakeGenericType(type)), nameof(Equals), null, right),
            Equality.OfObjects => Expression.Call(typeof(object), nameof(Equals), null, Boxed(left), Boxed(right)),
            Equality.OfNullables => Expression.Call(typeof(Nullable), nameof(Nullable.Equals), [Plain], Typed(left), Typed(right)),
            Equality.OfComparer => Expression.Call(
                Expression.Property(null, typeof(EqualityComparer<>).MakeGenericType(type), "Default"),
                nameof(Equals),
                null,
                Typed(left),
                Typed(right)),
            _ => Expression.Call(Static(Plain)!, left, right), // the types that lack it are never drawn
        };
    }

    public override string ToString() => Called switch
    {
        Equality.OfInstance => $"{Left}.Equals({Right})",
        Equality.OfInstanceAsObject => $"{Left}.Equals((object){Right})",
        Equality.OfInterface => $"((IEquatable<{CSharpText.Of(Plain)}>){Left}).Equals({Right})",
        Equality.OfObjects => $"object.Equals({Left}, {Right})",
        Equality.OfNullables => $"Nullable.Equals({Left}, {Right})",
        Equality.OfComparer => $"EqualityComparer<{CSharpText.Of(Plain)}{(IsNullable ? "?" : "")}>.Default.Equals({Left}, {Right})",
        _ => $"{Plain.Name}.Equals({Left}, {Right})",
    };

    private static UnaryExpression Boxed(Expression value) => Expression.Convert(value, typeof(object));

    private static MethodInfo? Static(Type type) =>
        type.GetMethod(nameof(Equals), BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly, [type, type]);
}
