namespace Granary.Silo.Tests.Domains;

/// <summary>Something whose id is any text.</summary>
public sealed class Tag
{
    private int _uses;

    public Tag(string id) => Id = id;

    public Tag(int id) => Id = $"number-{id}";

    public string Id { get; }

    public int Count() => ++_uses;

    public string Add(int number) => $"number {number} to {Id}";

    public string Add(string number) => $"text {number} to {Id}";

    public void Stumble()
    {
        _uses++;
        throw new KeyNotFoundException("the secret was not there");
    }
}
