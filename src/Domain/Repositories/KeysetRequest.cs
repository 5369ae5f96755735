namespace Granary.Domain;

/// <summary>Asks for the page of a query that begins after a position in the query's order.</summary>
/// <remarks>An immutable value, safe on any thread. <c>default</c> asks for nothing, and <c>PageAsync</c> refuses it.</remarks>
public readonly record struct KeysetRequest
{
    private KeysetRequest(int size, string? after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, PageRequest.MaxSize);
        Size = size;
        After = after;
    }

    /// <summary>How many results a page holds.</summary>
    public int Size { get; }

    /// <summary>The cursor of the page before; null for the first page.</summary>
    public string? After { get; }

    /// <summary>The first page.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not 1 to <see cref="PageRequest.MaxSize"/>.</exception>
    public static KeysetRequest First(int size) => new(size, null);

    /// <summary>The request for the page of the same size after a cursor, which is a <see cref="KeysetPage{TAggregate}.Cursor"/>.</summary>
    public KeysetRequest Behind(string cursor)
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return new KeysetRequest(Size, cursor);
    }
}
