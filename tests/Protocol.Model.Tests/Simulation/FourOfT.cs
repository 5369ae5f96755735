using System.Runtime.CompilerServices;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>One value for each unit of a group.</summary>
[InlineArray(Size.Group)]
internal struct Four<T>
{
    private T _first;
}
