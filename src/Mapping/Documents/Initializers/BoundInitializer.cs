using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>An initialiser that can run when an object is restored: each parameter that it reads is a stored member.</summary>
/// <param name="Initializer">The initialiser.</param>
/// <param name="Members">For each parameter, by its name, the member whose stored value it takes.</param>
internal sealed record BoundInitializer(FieldInitializer Initializer, IReadOnlyDictionary<string, StateMember> Members)
{
    /// <summary>Whether the initialiser reads neither parameters nor the object, so that it can be tried without an object.</summary>
    public bool StandsAlone => Initializer.Parameters.Count == 0 && !Initializer.ReadsObject;

    /// <summary>Binds an initialiser; null if a parameter is no stored member, or if the code cannot be copied.</summary>
    public static BoundInitializer? TryBind(FieldInitializer initializer, IReadOnlyList<StateMember> state)
    {
        if (!initializer.CanBeCopied)
        {
            return null;
        }

        var members = new Dictionary<string, StateMember>();
        foreach (ParameterInfo parameter in initializer.Parameters)
        {
            if (state.FirstOrDefault(member => Answers(member, parameter, initializer.Scope.Owner)) is not { } member)
            {
                return null;
            }

            members[parameter.Name ?? ""] = member;
        }

        return new BoundInitializer(initializer, members);
    }

    // A class may pass another value to its base under the same name, so the member must be declared by the owner of the parameter.
    private static bool Answers(StateMember member, ParameterInfo parameter, Type owner) =>
        member.Field.DeclaringType == owner
        && string.Equals(member.Name, MemberNames.Bare(parameter.Name ?? ""), StringComparison.OrdinalIgnoreCase)
        && (member.Type == parameter.ParameterType
            || (!member.Type.IsValueType && parameter.ParameterType.IsAssignableFrom(member.Type)));
}
