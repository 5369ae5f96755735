using System.Reflection;

namespace Granary.Contracts.Shapes;

/// <summary>How an object is made again from its document: through which constructor, and with which members of its state.</summary>
internal sealed record ReconstitutionPlan(ConstructorInfo? Constructor, IReadOnlyList<StateMember> Parameters);
