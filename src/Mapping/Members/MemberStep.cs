using System.Reflection;

namespace Granary.Mapping.Members;

/// <summary>One member in a chain of them.</summary>
/// <param name="Member">The property or field.</param>
/// <param name="AskedOf">The type it is asked of, which a cast may have narrowed.</param>
internal readonly record struct MemberStep(MemberInfo Member, Type AskedOf)
{
    /// <summary>Its name in C#.</summary>
    public string Name => Member.Name;
}
