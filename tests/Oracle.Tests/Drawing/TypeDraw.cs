using Granary.Oracle.Tests.Models;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws the types of things.</summary>
internal sealed class TypeDraw(ValueDraw draw)
{
    private static readonly Type[] _values =
    [
        typeof(byte), typeof(short), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal),
        typeof(bool),
        typeof(char), typeof(Guid), typeof(DateTimeOffset), typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Grade),
        typeof(Mark), typeof(Perils), typeof(Trades), typeof(Label), typeof(Amount), typeof(Points), typeof(int), typeof(decimal),
    ];

    private static readonly Type[] _identities = [typeof(string), typeof(Guid), typeof(long), typeof(int), typeof(Label)];

    /// <summary>The type of an aggregate: a text, a number, a moment, a part, two collections and further members.</summary>
    public Type Thing() => typeof(Thing<,,,,,,,>).MakeGenericType(
        draw.Pick(_identities),
        typeof(string),
        draw.Pick(typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(int?), typeof(decimal?)),
        draw.Pick(typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(DateOnly), typeof(DateTime)),
        Scalar(),
        Part(2),
        ListOf(Scalar()),
        draw.Next(5) switch
        {
            0 => ListOf(Part(1)),
            1 => typeof(Token),
            2 => ListOf(typeof(Token)),
            3 => MapOf(draw.Coin() ? Scalar() : Part(1)),
            _ => Scalar(),
        });

    private Type Scalar()
    {
        Type type = draw.Next(4) == 0 ? typeof(string) : draw.Pick(_values);
        return type.IsValueType && draw.Next(3) == 0 ? typeof(Nullable<>).MakeGenericType(type) : type;
    }

    private Type Part(int depth) => typeof(Part<,,>).MakeGenericType(
        Scalar(), depth > 1 && draw.Coin() ? ListOf(Part(depth - 1)) : Scalar(), depth > 1 ? Part(depth - 1) : Scalar());

    private Type MapOf(Type value) => typeof(Dictionary<,>).MakeGenericType(draw.Pick(Maps.KeyTypes), value);

    // An array of bytes is one value to a query.
    private Type ListOf(Type element) =>
        draw.Coin() || element == typeof(byte) ? typeof(List<>).MakeGenericType(element) : element.MakeArrayType();
}
