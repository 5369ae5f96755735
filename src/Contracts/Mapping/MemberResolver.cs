using Granary.Contracts.Plans;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Mapping;

/// <summary>Follows names of members through shapes, from an aggregate to a single value.</summary>
internal sealed class MemberResolver(Shape root, string idMember)
{
    /// <summary>Follows names as C# has them.</summary>
    /// <param name="names">The members, outermost first.</param>
    /// <param name="fault">Why there is no such place, for people.</param>
    public MemberResolution? FollowClr(IReadOnlyList<string> names, out string fault) =>
        Follow(names, static (shape, name) => shape.FindByClrName(name), out fault);

    /// <summary>Follows names as documents have them.</summary>
    public MemberResolution? FollowStored(IReadOnlyList<string> names, out string fault) =>
        Follow(names, static (shape, name) => shape.FindByStoredName(name), out fault);

    private MemberResolution? Follow(IReadOnlyList<string> names, Func<ObjectShape, string, ShapeMember?> find, out string fault)
    {
        Shape shape = root;
        ShapeMember? last = null;
        var path = new List<string>();
        foreach (string name in names)
        {
            if (shape is WrapperShape wrapper && wrapper.Member.Answers(name))
            {
                shape = wrapper.Inner;
                continue;
            }

            last = Step(shape, name, find);
            if (last is null)
            {
                fault = Explain(shape, name);
                return null;
            }

            path.Add(last.StoredName);
            shape = last.Shape;
        }

        if (shape.Unwrapped is not ScalarShape scalar)
        {
            fault = $"{shape.Type.Name} is not a single value; name a member of it.";
            return null;
        }

        fault = "";
        bool isIdentity = path.Count == 1 && last?.Answers(idMember) == true;
        return new MemberResolution(new PlanPath(path, scalar.Kind), scalar, isIdentity);
    }

    private static ShapeMember? Step(Shape shape, string name, Func<ObjectShape, string, ShapeMember?> find) => shape switch
    {
        ObjectShape owner => find(owner, name),
        FamilyShape family => family.Members.Select(member => find(member.Shape, name)).FirstOrDefault(member => member is not null),
        _ => null,
    };

    private static string Explain(Shape shape, string name) => shape switch
    {
        ObjectShape or FamilyShape =>
            $"{shape.Type.Name} stores no member '{name}'. If it is computed, say Computed(x => x.{name}) in the model, or spell it out.",
        SequenceShape or MapShape => $"'{name}' is asked of a collection, which this version cannot look into.",
        _ => $"'{name}' is asked of a {shape.Type.Name}, which is a single value.",
    };
}
