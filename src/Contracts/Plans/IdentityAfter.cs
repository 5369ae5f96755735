namespace Granary.Contracts.Plans;

/// <summary>Fulfilled where the aggregate's id, in canonical text, comes behind another one in the order that breaks ties.</summary>
public sealed record IdentityAfter(string Id) : PlanNode;
