namespace Granary.Silo.Tests.Domains;

/// <summary>Something whose id is any text.</summary>
public sealed class Tag(string id)
{
    private int _uses;

    public string Id { get; } = id;

    public int Count() => ++_uses;

    public void Stumble()
    {
        _uses++;
        throw new KeyNotFoundException("the secret was not there");
    }
}
