namespace Granary.Grains.Tests.Versions;

/// <summary>A guest as a version has it in which the address is a number.</summary>
public sealed class NumberedGuest(string id, int email)
{
    public string Id { get; } = id;

    public int Email { get; private set; } = email;
}
