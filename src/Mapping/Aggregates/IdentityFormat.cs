using System.Globalization;
using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the ids of one collection into the text that keys hold, and back; one id has one text.</summary>
internal sealed class IdentityFormat
{
    private const int GuidLength = 36;

    private readonly Type _scalar;
    private readonly Func<object, object?> _unwrap;
    private readonly Func<object, object> _wrap;
    private readonly Type? _wrapper;

    /// <summary>Looks into the type of the ids.</summary>
    /// <exception cref="UnmappableModelException">It is neither text, a whole number, a UUID or a time, nor a wrapper of one.</exception>
    public IdentityFormat(Shape shape, Type aggregateType)
    {
        _scalar = shape.Unwrapped.Type;
        if (!IsIdentity(_scalar))
        {
            throw new UnmappableModelException(
                $"its id is a {TypeNames.Of(shape.Type)}; an id is a string, a Guid, a whole number, a DateTimeOffset, a DateOnly, "
                + "or a value object around one of these.",
                aggregateType);
        }

        if (shape is WrapperShape wrapper)
        {
            _wrapper = wrapper.Type;
            ParameterExpression id = Expression.Parameter(typeof(object));
            Expression content = Expression.Field(Expression.Convert(id, wrapper.Type), wrapper.Member.Field);
            _unwrap = Expression.Lambda<Func<object, object?>>(Expression.Convert(content, typeof(object)), id).Compile();
            Expression inner = Expression.Convert(id, wrapper.Inner.Type);
            Expression made = Expression.Convert(Expression.New(wrapper.Constructor, inner), typeof(object));
            _wrap = Expression.Lambda<Func<object, object>>(made, id).Compile();
        }
        else
        {
            _unwrap = id => id;
            _wrap = id => id;
        }
    }

    /// <summary>Why an id would not come back as it is, as a clause about it; null where it would.</summary>
    public string? FindFault(object id) => _wrapper is not null && WrapperShape.FindSubtype(_wrapper, id) is { } fault
        ? $"it {fault}; use a {_wrapper.Name} itself as the id"
        : null;

    /// <summary>The one text of an id; empty where a wrapper holds nothing, which no key accepts.</summary>
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

    /// <summary>The id that a text stands for.</summary>
    /// <remarks>
    /// A UUID may be written in any case and a moment in any zone, as both are one id. A wrapper may write otherwise what it was given,
    /// such as in lower case; it is that id.
    /// </remarks>
    /// <returns>False where it stands for none: <c>01</c> is no whole number here, as 1 is written <c>1</c>.</returns>
    public bool TryParse(string text, out object? id)
    {
        object? scalar = ParseScalar(text);
        try
        {
            id = scalar is null ? null : _wrap(scalar);
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or InvalidOperationException)
        {
            // The wrapper's own rule says that the text is no id, which is the answer.
            id = null;
        }

        return id is not null;
    }

    private object? ParseScalar(string text)
    {
        if (_scalar == typeof(string))
        {
            return text;
        }

        if (_scalar == typeof(Guid))
        {
            // .NET passes over blanks around it.
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
