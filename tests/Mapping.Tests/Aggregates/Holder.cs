namespace Granary.Mapping.Tests.Aggregates;

/// <summary>An aggregate that holds one value of any type.</summary>
internal sealed class Holder<T>(int id, T content)
{
    public int Id { get; } = id;

    public T Content { get; } = content;
}
