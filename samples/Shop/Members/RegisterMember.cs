namespace Granary.Samples.Shop.Members;

/// <summary>The command to register a member.</summary>
public sealed record RegisterMember(string Email, string Password);
