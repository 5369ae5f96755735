using Granary.Contracts.Plans;

namespace Granary.Mapping.Shapes;

/// <summary>The types that are single values by themselves.</summary>
internal static class ScalarTypes
{
    private static readonly Dictionary<Type, ScalarKind> _kinds = new()
    {
        [typeof(string)] = ScalarKind.Text,
        [typeof(char)] = ScalarKind.Text,
        [typeof(Uri)] = ScalarKind.Text,
        [typeof(bool)] = ScalarKind.Boolean,
        [typeof(byte)] = ScalarKind.Integer,
        [typeof(sbyte)] = ScalarKind.Integer,
        [typeof(short)] = ScalarKind.Integer,
        [typeof(ushort)] = ScalarKind.Integer,
        [typeof(int)] = ScalarKind.Integer,
        [typeof(uint)] = ScalarKind.Integer,
        [typeof(long)] = ScalarKind.Integer,
        [typeof(ulong)] = ScalarKind.Decimal,
        [typeof(decimal)] = ScalarKind.Decimal,
        [typeof(float)] = ScalarKind.Float,
        [typeof(double)] = ScalarKind.Float,
        [typeof(Guid)] = ScalarKind.Guid,
        [typeof(DateTimeOffset)] = ScalarKind.Instant,
        [typeof(DateTime)] = ScalarKind.Instant,
        [typeof(DateOnly)] = ScalarKind.Date,
        [typeof(TimeOnly)] = ScalarKind.TimeOfDay,
        [typeof(TimeSpan)] = ScalarKind.Duration,
        [typeof(byte[])] = ScalarKind.Bytes,
    };

    /// <summary>The shape of a type that is a single value, or null.</summary>
    public static ScalarShape? Find(Type type) =>
        type.IsEnum ? new ScalarShape(type, ScalarKind.Name)
        : _kinds.TryGetValue(type, out ScalarKind kind) ? new ScalarShape(type, kind)
        : null;
}
