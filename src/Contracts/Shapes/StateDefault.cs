namespace Granary.Contracts.Shapes;

/// <summary>The value of a member in documents older than the member.</summary>
internal sealed record StateDefault(object? Value);
