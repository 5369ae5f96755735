using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Granary.Storage.Sqlite;

/// <summary>Finds entries of dictionaries in JSON text, for SQLite.</summary>
internal static class SqliteEntries
{
    /// <summary>A JSON array that holds the value of a key with its digits untouched; null if the object has no such key.</summary>
    /// <param name="map">The JSON object.</param>
    /// <param name="key">The key.</param>
    public static string? Find(string map, ReadOnlySpan<char> key)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(map.Length));
        try
        {
            return Find(rented.AsSpan(0, Encoding.UTF8.GetBytes(map, rented)), key);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static string? Find(ReadOnlySpan<byte> map, ReadOnlySpan<char> key)
    {
        var reader = new Utf8JsonReader(map);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isFound = reader.ValueTextEquals(key);
            reader.Read();
            int begin = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isFound)
            {
                return $"[{Encoding.UTF8.GetString(map[begin..(int)reader.BytesConsumed])}]";
            }
        }

        return null;
    }
}
