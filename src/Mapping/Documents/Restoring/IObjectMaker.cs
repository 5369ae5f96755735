using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Makes objects from the values of their members.</summary>
internal interface IObjectMaker<out T>
{
    /// <summary>The object with a state.</summary>
    /// <param name="state">The values, by the positions of the members.</param>
    /// <exception cref="MemberFault">The class refuses the state: a rule of the domain is broken.</exception>
    T Make(object?[] state);
}
