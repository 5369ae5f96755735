namespace Granary.Grains.Tests.Versions;

/// <summary>A guest with an address, as one version of a model has it.</summary>
public sealed class Guest(string id, string email)
{
    public string Id { get; } = id;

    public string Email { get; private set; } = email;
}
