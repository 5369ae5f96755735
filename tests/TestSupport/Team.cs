namespace Granary.TestSupport;

/// <summary>A team by its name.</summary>
public sealed class Team(Guid id, string name)
{
    public Guid Id { get; } = id;

    public string Name { get; private set; } = name;
}
