using System.Globalization;
using System.Linq.Expressions;
using System.Numerics;
using System.Reflection;

namespace Granary.Mapping.Translation;

/// <summary>Finds text that a process prints or parses by its own time zone or culture.</summary>
internal static class TextDependence
{
    private const string ByCulture =
        "depends on the culture of the process; name one, as in x.Count.ToString(CultureInfo.InvariantCulture), or select the value.";

    private const string InZone =
        "a moment is printed in the time zone of the process; print its UtcDateTime, under a culture that is named, or select it itself.";

    private static readonly HashSet<Type> _none = [];

    private static readonly HashSet<Type> _printedByCulture =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(nint), typeof(nuint), typeof(Int128), typeof(UInt128), typeof(BigInteger),
        typeof(decimal), typeof(double), typeof(float), typeof(Half),
        typeof(DateTime), typeof(DateOnly), typeof(TimeOnly), typeof(DateTimeOffset),
    ];

    // The text of a span of time depends on a culture where a format is given for it.
    private static readonly HashSet<Type> _formattedByCulture = [.. _printedByCulture, typeof(TimeSpan)];

    /// <summary>
    /// The reason why the text of an expression depends on the process, and the remedy; null if the text is the same everywhere.
    /// </summary>
    public static string? FindReason(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.Add, Method.DeclaringType: { } owner } sum when owner == typeof(string) =>
            OfPrinted([sum.Left, sum.Right], _printedByCulture),
        MethodCallExpression call => OfCall(call),
        _ => null,
    };

    private static string? OfCall(MethodCallExpression call)
    {
        bool isNamed = call.Arguments.Any(IsNamedCulture);
        HashSet<Type> printed = isNamed ? _none : _printedByCulture;
        HashSet<Type> formatted = isNamed ? _none : _formattedByCulture;
        Type? owner = call.Method.DeclaringType;
        if (owner == typeof(string) && call.Method.Name is nameof(string.Format) or nameof(string.Concat) or nameof(string.Join))
        {
            return OfPrinted(call.Arguments, call.Method.Name == nameof(string.Format) ? formatted : printed);
        }

        if (owner == typeof(Convert) && call.Method.Name == nameof(Convert.ToString))
        {
            return OfPrinted([call.Arguments[0]], printed);
        }

        if (owner == typeof(Convert) && !isNamed && IsReading(call))
        {
            return $"{call.Method.Name} {ByCulture}";
        }

        return call switch
        {
            { Object: { } value, Method: { IsStatic: false } method } when method.ReturnType == typeof(string) && IsPrinting(method) =>
                OfText(value, call.Arguments.Count > 0 ? formatted : printed),
            { Method: { IsStatic: true, Name: "Parse" or "TryParse" or "ParseExact" } } when owner is not null && !isNamed
                && _formattedByCulture.Contains(owner) => $"{call.Method.Name} {ByCulture}",
            _ => null,
        };
    }

    private static bool IsPrinting(MethodInfo method) => method.Name == nameof(ToString)
        || (method.Name.StartsWith("To", StringComparison.Ordinal) && method.Name.EndsWith("String", StringComparison.Ordinal));

    // ToInt32(text, 16) takes the base of the digits, and no culture. ChangeType may read or print.
    private static bool IsReading(MethodCallExpression call) => call.Method.Name == nameof(Convert.ChangeType)
        || (_printedByCulture.Contains(call.Type) && IsText(call.Arguments[0]) && call.Arguments.All(one => one.Type != typeof(int)));

    private static bool IsText(Expression value) => value.Type == typeof(string) || value.Type == typeof(object);

    private static string? OfText(Expression printed, HashSet<Type> dependent)
    {
        Type type = TypeOf(printed);
        return type == typeof(DateTimeOffset) ? InZone
            : dependent.Contains(type) ? $"the text of a {type.Name} {ByCulture}"
            : PrintedParts.Find(type, _printedByCulture.Contains) is { } part
                ? $"a {type.Name} prints a {part.Name}, whose text {ByCulture}"
            : null;
    }

    private static string? OfPrinted(IEnumerable<Expression> parts, HashSet<Type> dependent) => parts
        .SelectMany(part => part is NewArrayExpression several ? several.Expressions : Enumerable.Repeat(part, 1))
        .Where(part => !CapturedValue.Is(part))
        .Select(part => OfText(part, dependent))
        .FirstOrDefault(fault => fault is not null);

    // For a joined sequence, the type of the elements decides.
    private static Type TypeOf(Expression printed)
    {
        Expression value = printed is UnaryExpression { NodeType: ExpressionType.Convert, Method: null } box ? box.Operand : printed;
        Type type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        Type? element = type.GetInterfaces().Append(type).FirstOrDefault(
            one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        return element is null ? type : Nullable.GetUnderlyingType(element) ?? element;
    }

    private static bool IsNamedCulture(Expression argument) =>
        typeof(IFormatProvider).IsAssignableFrom(argument.Type)
        && argument is not MemberExpression { Member.Name: nameof(CultureInfo.CurrentCulture) or nameof(CultureInfo.CurrentUICulture) }
        && CapturedValue.Is(argument) && CapturedValue.Compute(argument) is not null;
}
