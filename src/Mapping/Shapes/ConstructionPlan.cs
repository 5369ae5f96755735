using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>How an object is made of values from outside: through which constructor, and with which members of its state.</summary>
/// <param name="Constructor">The constructor; null for a structure that has none with parameters.</param>
/// <param name="Parameters">For each of its parameters, the member of the state that it takes.</param>
internal sealed record ConstructionPlan(ConstructorInfo? Constructor, IReadOnlyList<StateMember> Parameters);
