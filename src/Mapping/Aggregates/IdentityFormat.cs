using System.Globalization;
using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the ids of one collection into the text of keys and back. Each id has one text.</summary>
internal sealed class IdentityFormat
{
    private const int GuidLength = 36;

    private readonly Type _scalar;
    private readonly Func<object, object?> _unwrap;
    private readonly Func<object, object> _wrap;
    private readonly WrapperShape? _wrapper;

    /// <summary>Examines the type of the ids.</summary>
    /// <exception cref="UnmappableModelException">The type is no text, whole number, UUID or time, and no wrapper of one.</exception>
    public IdentityFormat(Shape shape, Type aggregateType)
    {
        _scalar = shape.Unwrapped.Type;
        if (!IsIdentity(_scalar))
        {
            throw new UnmappableModelException(
                $"its id is a {TypeNames.NameOf(shape.Type)}; an id is a string, a Guid, a whole number, a DateTimeOffset, a DateOnly, "
                + "or a value object around one of these.",
                aggregateType);
        }

        _wrapper = shape as WrapperShape;
        (_unwrap, _wrap) = shape switch
        {
            ValueObjectShape one => (Content(one), Construction(one)),
            WrapperShape converted => (converted.ContentOf, converted.Make),
            _ => (static id => id, static id => id),
        };
    }

    /// <summary>The reason why an id would come back different, as a clause about it; null if it would not.</summary>
    public string? FindFault(object id) => _wrapper?.FindFault(id) is { } fault
        ? $"it {fault}; use a {_wrapper.Type.Name} itself as the id"
        : null;

    /// <summary>The one text of an id; empty, which no key accepts, if a wrapper holds nothing.</summary>
    public string Format(object id) => _unwrap(id) switch
    {
        null => "",
        string text => text,
        Guid guid => guid.ToString("D"),
        DateTimeOffset instant => ScalarText.Short(instant),
        DateOnly date => ScalarText.Format(date),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => throw new ArgumentException($"A {other.GetType().Name} is no id.", nameof(id)),
    };

    /// <summary>The id of a text.</summary>
    /// <remarks>
    /// A UUID may be written in any case, and a moment in any zone. A wrapper may change the text that it is given, for example to lower
    /// case; the changed text is the id.
    /// </remarks>
    /// <returns>False if the text is that of no id; <c>01</c> is none, because the id 1 is written <c>1</c>.</returns>
    public bool TryParse(string text, out object? id)
    {
        object? scalar = ParseScalar(text);
        try
        {
            id = scalar is null ? null : _wrap(scalar);
        }
        catch (Exception) // the domain's own code, which may refuse by any exception
        {
            // The wrapper refuses the text, so it is the text of no id.
            id = null;
        }

        return id is not null;
    }

    private static Func<object, object?> Content(ValueObjectShape wrapper)
    {
        ParameterExpression id = Expression.Parameter(typeof(object));
        Expression content = Expression.Field(Expression.Convert(id, wrapper.Type), wrapper.Member.Field);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(content, typeof(object)), id).Compile();
    }

    private static Func<object, object> Construction(ValueObjectShape wrapper)
    {
        ParameterExpression content = Expression.Parameter(typeof(object));
        Expression made = Expression.New(wrapper.Constructor, Expression.Convert(content, wrapper.Inner.Type));
        return Expression.Lambda<Func<object, object>>(Expression.Convert(made, typeof(object)), content).Compile();
    }

    private object? ParseScalar(string text)
    {
        if (_scalar == typeof(string))
        {
            return text;
        }

        if (_scalar == typeof(Guid))
        {
            // .NET ignores blanks around the text; the length excludes them.
            return Guid.TryParseExact(text, "D", out Guid guid) && text.Length == GuidLength ? guid : null;
        }

        if (_scalar == typeof(DateTimeOffset))
        {
            return ScalarText.TryRead(text, out DateTimeOffset instant) ? instant : null;
        }

        if (_scalar == typeof(DateOnly))
        {
            return ScalarText.TryRead(text, out DateOnly date) ? date : null;
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            && ToWhole(number) is IFormattable whole && whole.ToString(null, CultureInfo.InvariantCulture) == text
            ? whole
            : null;
    }

    private object? ToWhole(decimal number)
    {
        try
        {
            return Convert.ChangeType(number, _scalar, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            // Too large for the type of the ids, so there is no such id.
            return null;
        }
    }

    private static bool IsIdentity(Type type) =>
        type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || IsWhole(type);

    private static bool IsWhole(Type type) => !type.IsEnum && Type.GetTypeCode(type)
        is TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32
            or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64;
}
