namespace Granary.Samples.Shop.Members;

/// <summary>Somebody asks to be registered.</summary>
public sealed record RegisterMember(string Email, string Password);
