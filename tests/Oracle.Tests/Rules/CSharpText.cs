using System.Globalization;
using System.Linq.Expressions;
using System.Text;

namespace Granary.Oracle.Tests.Rules;

/// <summary>Values, operators and types as they are written in C#.</summary>
internal static class CSharpText
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{string.Concat(text.Select(Escaped))}\"",
        char letter => $"'{Escaped(letter)}'",
        bool flag => flag ? "true" : "false",
        Enum name => $"{name.GetType().Name}.{name}",
        Array values => $"[{string.Join(", ", values.Cast<object?>().Select(Of))}]",
        decimal number => $"{number.ToString(CultureInfo.InvariantCulture)}m",
        double number => $"{number.ToString("R", CultureInfo.InvariantCulture)}d",
        float number => $"{number.ToString("R", CultureInfo.InvariantCulture)}f",
        Guid or TimeSpan => $"{value.GetType().Name}.Parse(\"{value}\")",
        DateTimeOffset or DateTime or DateOnly or TimeOnly =>
            $"{value.GetType().Name}.Parse(\"{((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)}\")",
        Models.Label label => $"new Label({Of(label.Text)})",
        Models.Points points => $"new Points({Of(points.Value)})",
        Models.Amount amount => $"new Amount({Of(amount.Euros)})",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string Of(ExpressionType @operator) => @operator switch
    {
        ExpressionType.Equal => "==",
        ExpressionType.NotEqual => "!=",
        ExpressionType.LessThan => "<",
        ExpressionType.LessThanOrEqual => "<=",
        ExpressionType.GreaterThan => ">",
        ExpressionType.GreaterThanOrEqual => ">=",
        ExpressionType.Add => "+",
        ExpressionType.Subtract => "-",
        ExpressionType.Multiply => "*",
        ExpressionType.Divide => "/",
        ExpressionType.And => "&",
        ExpressionType.Or => "|",
        ExpressionType.ExclusiveOr => "^",
        _ => "%",
    };

    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? $"{Of(inner)}?"
        : type.IsArray ? $"{Of(type.GetElementType() ?? typeof(object))}[]"
        : type.IsGenericType ? $"{Plain(type)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>"
        : type.Name;

    private static string Plain(Type generic) => generic.Name[..generic.Name.IndexOf('`', StringComparison.Ordinal)];

    private static string Escaped(char letter) => letter is >= ' ' and <= '~' and not ('"' or '\\')
        ? letter.ToString()
        : new StringBuilder("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)).ToString();
}
