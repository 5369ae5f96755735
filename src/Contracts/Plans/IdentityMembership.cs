namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where the aggregate's id, in canonical text, is one of several: answered by the primary key.</summary>
internal sealed record IdentityMembership(IReadOnlyList<string> Ids) : PlanNode;
