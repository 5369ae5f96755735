using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Granary.Storage.Statements;

/// <summary>One column of a statement's result, which is read by its name.</summary>
/// <remarks>The default value is the first column of any result. No code uses it.</remarks>
/// <typeparam name="TValue">The type that it is read as.</typeparam>
/// <param name="ordinal">Its place in the result, from zero. The columns of a statement know it from their order.</param>
internal readonly struct ResultColumn<TValue>(int ordinal)
    where TValue : notnull
{
    /// <summary>The value in the present row. It must not be null there.</summary>
    public TValue Read(DbDataReader row) => row.GetFieldValue<TValue>(ordinal);

    /// <summary>Whether the present row has a value, and that value.</summary>
    public bool TryRead(DbDataReader row, [MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = !row.IsDBNull(ordinal);
        value = isThere ? row.GetFieldValue<TValue>(ordinal) : default;
        return isThere;
    }
}
