using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>A type of PostgreSQL: the name that a cast gives it, and the number by which the driver sends it.</summary>
/// <param name="Name">The name, as in <c>$1::int</c>.</param>
/// <param name="Driver">The driver's number.</param>
internal sealed record PostgreSqlType(string Name, NpgsqlDbType Driver)
{
    public static PostgreSqlType Boolean { get; } = new("boolean", NpgsqlDbType.Boolean);

    public static PostgreSqlType SmallInt { get; } = new("smallint", NpgsqlDbType.Smallint);

    public static PostgreSqlType Int { get; } = new("int", NpgsqlDbType.Integer);

    public static PostgreSqlType BigInt { get; } = new("bigint", NpgsqlDbType.Bigint);

    public static PostgreSqlType Text { get; } = new("text", NpgsqlDbType.Text);

    public static PostgreSqlType Uuid { get; } = new("uuid", NpgsqlDbType.Uuid);

    public static PostgreSqlType Json { get; } = new("json", NpgsqlDbType.Json);

    public static PostgreSqlType Bytea { get; } = new("bytea", NpgsqlDbType.Bytea);

    public static PostgreSqlType TimestampTz { get; } = new("timestamptz", NpgsqlDbType.TimestampTz);

    public static PostgreSqlType Interval { get; } = new("interval", NpgsqlDbType.Interval);

    /// <summary>The type of a column that is computed for its effect: the call of a function that may fail.</summary>
    public static PostgreSqlType Void { get; } = new("void", NpgsqlDbType.Unknown);

    /// <summary>The array of this type. It is a new object; declare it once.</summary>
    public PostgreSqlType Array => new($"{Name}[]", NpgsqlDbType.Array | Driver);
}
