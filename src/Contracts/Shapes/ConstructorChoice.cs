using System.Reflection;
using Granary.Domain;

namespace Granary.Contracts.Shapes;

/// <summary>Chooses the constructor by which an object is made again from its document.</summary>
/// <remarks>
/// The one that takes most of the state, so that the rules it checks are checked again; public before private among equals. Every parameter
/// must be a member of the state by name, case and underscore aside, and by type.
/// </remarks>
internal static class ConstructorChoice
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static ReconstitutionPlan For(Type type, IReadOnlyList<StateMember> state)
    {
        if (type.IsAbstract)
        {
            throw new UnmappableModelException("it is abstract; declare the types it stands for with Subtype<…>(\"…\").", type);
        }

        ReconstitutionPlan[] usable =
        [
            .. type.GetConstructors(AllInstance)
                .Select(constructor => Bind(constructor, state))
                .OfType<ReconstitutionPlan>()
                .OrderByDescending(plan => plan.Parameters.Count)
                .ThenByDescending(plan => plan.Constructor!.IsPublic), // Bind gives a constructor
        ];
        if (usable.Length == 0)
        {
            return type.IsValueType ? new ReconstitutionPlan(null, []) : throw NoneFits(type, state);
        }

        if (usable.Length > 1 && Equal(usable[0], usable[1]))
        {
            (ConstructorInfo one, ConstructorInfo other) = (usable[0].Constructor!, usable[1].Constructor!); // as above
            throw new UnmappableModelException(
                $"two constructors fit its state equally well: {Describe(one)} and {Describe(other)}.", type);
        }

        return usable[0];
    }

    private static bool Equal(ReconstitutionPlan one, ReconstitutionPlan other) =>
        one.Parameters.Count == other.Parameters.Count && one.Constructor?.IsPublic == other.Constructor?.IsPublic;

    private static ReconstitutionPlan? Bind(ConstructorInfo constructor, IReadOnlyList<StateMember> state)
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

        return new ReconstitutionPlan(constructor, members);
    }

    private static StateMember? FindMember(ParameterInfo parameter, IReadOnlyList<StateMember> state) => state.FirstOrDefault(member =>
        string.Equals(member.Name, MemberNames.Bare(parameter.Name ?? ""), StringComparison.OrdinalIgnoreCase)
        && (parameter.ParameterType.IsAssignableFrom(member.Type) || Nullable.GetUnderlyingType(parameter.ParameterType) == member.Type));

    private static UnmappableModelException NoneFits(Type type, IReadOnlyList<StateMember> state)
    {
        string constructors = string.Join("; ", type.GetConstructors(AllInstance).Select(constructor => Complain(constructor, state)));
        return new UnmappableModelException(
            $"no constructor takes its state alone. {constructors}. Give the parameters the names and types of its members, "
            + "or add a private constructor that takes the members it needs (or none).",
            type);
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
}
