using System.Reflection;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Steps from a shape to one of its members, by the name in documents or by the member of C#.</summary>
internal static class MemberSteps
{
    /// <summary>The member with a name in documents; null if there is none, or if a family uses the name for several types.</summary>
    /// <param name="shape">The shape that is asked.</param>
    /// <param name="name">The name.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public static ShapeMember? ByStoredName(Shape shape, string name, out string fault)
    {
        ShapeMember[] found = [.. shape.Objects.Select(member => member.FindByStoredName(name)).OfType<ShapeMember>()];
        if (found.DistinctBy(member => (member.Shape.Unwrapped as ScalarShape)?.Type ?? member.Shape.Type).Count() > 1)
        {
            fault = $"'{name}' is of several types in the family of {shape.Type.Name}, and a query does not tell them apart.";
            return null;
        }

        fault = found.Length == 0 ? Explain(shape, name) : "";
        return found.FirstOrDefault();
    }

    /// <summary>The stored member of a member of C#; null if there is none, or if another subtype stores the same.</summary>
    /// <param name="shape">The shape that is asked.</param>
    /// <param name="step">The member, with the type that it is asked of.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public static ShapeMember? ByClr(Shape shape, MemberStep step, out string fault)
    {
        ObjectShape[] all = [.. shape.Objects];
        ObjectShape[] meant = [.. all.Where(member => step.AskedOf.IsAssignableFrom(member.Type))];
        if (all.Length > 0 && meant.Length == 0)
        {
            fault = $"{step.AskedOf.Name} is no subtype that the model declares; declare it with Subtype<{step.AskedOf.Name}>(\"…\").";
            return null;
        }

        ShapeMember?[] found = [.. meant.Select(member => member.FindByClr(step.Member))];
        int lacking = Array.IndexOf(found, null);
        ShapeMember? first = found.FirstOrDefault();
        fault = first is null || lacking >= 0 ? ExplainClr(shape, lacking < 0 ? null : meant[lacking], step)
            : found.Any(member => member?.StoredName != first.StoredName)
                ? $"the family of {shape.Type.Name} stores '{step.Name}' under several names; ask one subtype at a time, with a cast."

            // A path in a document does not know of the cast. Objects of another subtype with that member would match as well.
            : all.Except(meant).FirstOrDefault(member => member.FindByStoredName(first.StoredName) is not null) is { } other
                ? $"{other.Type.Name} stores a '{step.Name}' as well, and a query does not tell them apart; "
                    + "ask without a cast, or give it a name of its own."

            // A database may read the member of an object of another type before it looks at the type.
            : (shape as FamilyShape)?.Others.FirstOrDefault(
                one => IsOfAnotherForm(one.FindByStoredName(first.StoredName), first)) is { } others
                ? $"{others.Type.Name} stores a '{step.Name}' of another form, and a query may read it too; give it a name of its own."
            : "";
        return fault.Length == 0 ? first : null;
    }

    private static bool IsOfAnotherForm(ShapeMember? member, ShapeMember meant) => member is not null
        && !ReferenceEquals(member.Shape, meant.Shape)
        && (member.Shape.Unwrapped as ScalarShape)?.Kind is var kind
        && (kind is null || kind != (meant.Shape.Unwrapped as ScalarShape)?.Kind);

    private static string ExplainClr(Shape shape, ObjectShape? owner, MemberStep step)
    {
        if (owner is null || step.Member is not PropertyInfo || owner.FindByStoredName(MemberNames.Stored(step.Name)) is null)
        {
            return Explain(shape, step.Name);
        }

        string name = $"{owner.Type.Name}.{step.Name}";
        return step.AskedOf.IsInterface
            ? $"{step.AskedOf.Name}.{step.Name} of {owner.Type.Name} computes, and is not the field that is stored as "
                + $"'{MemberNames.Stored(step.Name)}'. Ask for a public property with the result, and say Computed(x => x.…) of it."
            : $"{name} computes, and is not the field that is stored as '{MemberNames.Stored(step.Name)}'. "
                + $"Say Computed(x => x.{step.Name}) in the model, which stores the result beside the field, or spell it out.";
    }

    private static string Explain(Shape shape, string name) => shape switch
    {
        ObjectShape or FamilyShape =>
            $"{shape.Type.Name} stores no member '{name}'. If it is computed, say Computed(x => x.{name}) in the model, or spell it out; "
            + "if it is ignored, store it.",
        SequenceShape => $"'{name}' is asked of a collection; ask for its Count, or for Any or All of its elements.",
        MapShape => $"'{name}' is asked of a dictionary; a rule in C# asks for the value of a key, and a query string for none.",
        _ => $"'{name}' is asked of a {shape.Type.Name}, which is a single value to a query; "
            + "compare the whole, such as with both ends of a range.",
    };
}
