using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Makes objects of their members.</summary>
internal interface IObjectMaker<out T>
{
    /// <summary>The object that <paramref name="state"/> describes, by the positions of the members.</summary>
    /// <exception cref="MemberFault">The class refuses the state: a rule of the domain is broken.</exception>
    T Make(object?[] state);
}
