namespace Granary.Conformance.Tests.Models;

/// <summary>An aggregate that never changes once it is known.</summary>
public sealed class Country(string code, string name)
{
    public string Code { get; } = code;

    public string Name { get; private set; } = name;

    public void Rename(string name) => Name = name;

    public string Greet(string who) => $"{who} of {Name}";
}
