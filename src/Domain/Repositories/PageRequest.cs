namespace Granary.Domain;

/// <summary>Asks for one page of a query by its number.</summary>
/// <remarks>An immutable value, safe on any thread. <c>default</c> asks for nothing, and <c>PageAsync</c> refuses it.</remarks>
public readonly record struct PageRequest
{
    /// <summary>The greatest number of results on a page.</summary>
    public const int MaxSize = 1000;

    private PageRequest(int number, PageSize size)
    {
        Number = number;
        Size = size.Value;
    }

    /// <summary>The number of the page; the first is 1.</summary>
    public int Number { get; }

    /// <summary>How many results a page holds.</summary>
    public int Size { get; }

    /// <summary>How many results come before this page.</summary>
    public long Offset => ((long)Number - 1) * Size;

    /// <summary>The first page.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not 1 to <see cref="MaxSize"/>.</exception>
    public static PageRequest First(int size) => new(1, new PageSize(size));

    /// <summary>The request for another page of the same size.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is less than 1.</exception>
    public PageRequest At(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new PageRequest(number, new PageSize(Size));
    }

    /// <summary>The request for the page after this one.</summary>
    public PageRequest Next() => At(Number + 1);

    private readonly record struct PageSize
    {
        public PageSize(int value)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxSize);
            Value = value;
        }

        public int Value { get; }
    }
}
