using System.Reflection;

namespace Granary.Mapping.Members;

/// <summary>One member in a chain of members.</summary>
/// <param name="Member">The property or field.</param>
/// <param name="AskedOf">The type that is asked for the member; a cast may have narrowed it.</param>
internal readonly record struct MemberStep(MemberInfo Member, Type AskedOf)
{
    /// <summary>The name in C#.</summary>
    public string Name => Member.Name;
}
