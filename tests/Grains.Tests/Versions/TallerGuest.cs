namespace Granary.Grains.Tests.Versions;

/// <summary>A guest as a version has it that knows one more member.</summary>
public sealed class TallerGuest(string id, string email)
{
    public string Id { get; } = id;

    public string Email { get; private set; } = email;

    public int? Height { get; private set; }

    public void Grow(int height) => Height = height;
}
