namespace Granary.Contracts.Mapping;

/// <summary>One member in a chain of them.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="AskedOf">The type it is asked of, which a cast may have narrowed.</param>
public readonly record struct MemberStep(string Name, Type AskedOf);
