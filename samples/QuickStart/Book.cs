namespace Granary.Samples.QuickStart;

public sealed class Book(string id, string title)
{
    private readonly List<string> _readers = [];

    public string Id { get; } = id;

    public string Title { get; } = title;

    public string? LentTo { get; private set; }

    public IReadOnlyList<string> Readers => _readers;

    public void Lend(string reader)
    {
        LentTo = LentTo is null ? reader : throw new InvalidOperationException($"'{Title}' is lent to {LentTo}.");
        _readers.Add(reader);
    }

    public void Return() => LentTo = null;
}
