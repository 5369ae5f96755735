using System.Linq.Expressions;

namespace Granary.Mapping.Translation;

/// <summary>Reads values that may be missing, in projections whose type has no null.</summary>
internal static class MissingValue
{
    /// <summary>The value of an expression that was lifted, as the type that was written.</summary>
    /// <exception cref="MissingValueException">The value is missing when the expression runs.</exception>
    public static Expression Required(Expression lifted, Expression written) => Nullable.GetUnderlyingType(lifted.Type) == written.Type
        ? Expression.Call(typeof(MissingValue), nameof(ValueOrThrow), [written.Type], lifted, Expression.Constant(written.ToString()))
        : Expression.Convert(lifted, written.Type);

    /// <exception cref="MissingValueException">The value is missing.</exception>
    private static T ValueOrThrow<T>(T? value, string part)
        where T : struct => value ?? throw new MissingValueException(part, typeof(T));
}
