using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>Chooses the constructor by which an object is made of values from outside, such as an argument that came over HTTP.</summary>
/// <remarks>
/// The constructor that takes the most members is chosen, so that its rules are checked; among equals a public one. Every parameter must be
/// a member of the state by name, case and underscore aside, and by type. Objects that are restored from documents need no constructor.
/// </remarks>
internal static class ConstructorChoice
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>How an object of a type is made.</summary>
    /// <exception cref="MemberFault">No constructor fits, or two fit equally well: such an object cannot come from outside.</exception>
    public static Plan For(Type type, IReadOnlyList<StateMember> state)
    {
        Plan[] usable =
        [
            .. type.GetConstructors(AllInstance)
                .Select(constructor => Bind(constructor, state))
                .OfType<Plan>()
                .OrderByDescending(plan => plan.Parameters.Count)
                .ThenByDescending(plan => plan.Constructor!.IsPublic), // Bind gives a constructor
        ];
        if (usable.Length == 0)
        {
            return type.IsValueType ? new Plan(null, []) : throw NoneFits(type, state);
        }

        if (usable.Length > 1 && Equal(usable[0], usable[1]))
        {
            (ConstructorInfo one, ConstructorInfo other) = (usable[0].Constructor!, usable[1].Constructor!); // Bind gives both
            throw new MemberFault(
                $"is a {type.Name}, and two of its constructors fit equally well: {Describe(one)} and {Describe(other)}");
        }

        return usable[0];
    }

    private static bool Equal(Plan one, Plan other) =>
        one.Parameters.Count == other.Parameters.Count && one.Constructor?.IsPublic == other.Constructor?.IsPublic;

    private static Plan? Bind(ConstructorInfo constructor, IReadOnlyList<StateMember> state)
    {
        var members = new List<StateMember>();
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            if (FindMember(parameter, state) is not { } member || members.Contains(member))
            {
                return null;
            }

            members.Add(member);
        }

        return new Plan(constructor, members);
    }

    /// <summary>The member that a parameter takes, by name and type; null if there is none.</summary>
    public static StateMember? FindMember(ParameterInfo parameter, IReadOnlyList<StateMember> state) => state.FirstOrDefault(member =>
        string.Equals(member.Name, MemberNames.Bare(parameter.Name ?? ""), StringComparison.OrdinalIgnoreCase)
        && (parameter.ParameterType.IsAssignableFrom(member.Type) || Nullable.GetUnderlyingType(parameter.ParameterType) == member.Type));

    private static MemberFault NoneFits(Type type, IReadOnlyList<StateMember> state)
    {
        string constructors = string.Join("; ", type.GetConstructors(AllInstance).Select(constructor => Complain(constructor, state)));
        return new MemberFault(
            $"is a {type.Name}, which cannot come from outside, as none of its constructors takes its members alone: {constructors}");
    }

    private static string Complain(ConstructorInfo constructor, IReadOnlyList<StateMember> state)
    {
        IEnumerable<string?> strangers = constructor.GetParameters().Where(p => FindMember(p, state) is null).Select(p => $"'{p.Name}'");
        return $"{Describe(constructor)} has {string.Join(", ", strangers)}, which no stored member answers to";
    }

    private static string Describe(ConstructorInfo constructor)
    {
        IEnumerable<string> parameters = constructor.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}");
        return $"{constructor.DeclaringType?.Name}({string.Join(", ", parameters)})";
    }

    /// <summary>How an object is made of values from outside.</summary>
    /// <param name="Constructor">The constructor; null for a structure that has none with parameters.</param>
    /// <param name="Parameters">For each parameter of the constructor, the member of the state that is its argument.</param>
    internal sealed record Plan(ConstructorInfo? Constructor, IReadOnlyList<StateMember> Parameters);
}
