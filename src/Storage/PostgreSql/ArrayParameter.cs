using Npgsql;
using NpgsqlTypes;

namespace Granary.Storage.PostgreSql;

/// <summary>Makes parameters of whole columns: a statement takes a group as arrays of one length.</summary>
internal static class ArrayParameter
{
    public static NpgsqlParameter Of<TElement>(NpgsqlDbType type, IEnumerable<TElement> elements) =>
        new() { Value = elements.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
