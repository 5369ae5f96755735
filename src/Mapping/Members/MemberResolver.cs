using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Follows names of members through shapes, from an aggregate to a single value.</summary>
internal sealed class MemberResolver(Shape root, string idMember, JsonSerializerOptions json)
{
    /// <summary>How the text that is stored of a URI is called where members are named as in documents.</summary>
    public const string TextOfUri = "originalString";

    private static readonly ScalarShape _textOfUri = new(typeof(string), ScalarKind.Text);

    private readonly StandInFinder _standIns = new(json);
    private readonly HashSet<string> _identity = [.. root.Objects.Select(owner => FindIdentity(owner, idMember)).OfType<string>()];

    /// <summary>Where names begin.</summary>
    public Shape Root { get; } = root;

    /// <summary>Follows members as C# has them to a single value; none where what they begin at is one itself.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is no such place, for people.</param>
    public MemberResolution? FollowClr(IReadOnlyList<MemberStep> members, out string fault) =>
        ToValue(FollowPath(members, out fault), ref fault);

    /// <summary>Follows names as documents have them to a single value.</summary>
    public MemberResolution? FollowStored(IReadOnlyList<string> names, out string fault) =>
        ToValue(FollowStoredPath(names, out fault), ref fault);

    /// <summary>Follows members as C# has them to a collection.</summary>
    public SequenceResolution? FollowToSequence(IReadOnlyList<MemberStep> members, out string fault) =>
        ToSequence(FollowPath(members, out fault), ref fault);

    /// <summary>Follows names as documents have them to a collection.</summary>
    public SequenceResolution? FollowStoredToSequence(IReadOnlyList<string> names, out string fault) =>
        ToSequence(FollowStoredPath(names, out fault), ref fault);

    /// <summary>Follows names as documents have them to whatever is stored there.</summary>
    public FollowedPath? FollowStoredPath(IReadOnlyList<string> names, out string fault) =>
        Follow(names, static (wrapper, name) => IsContent(wrapper.Member, name), StepByStoredName, out fault);

    /// <summary>Follows members as C# has them to whatever is stored there.</summary>
    public FollowedPath? FollowPath(IReadOnlyList<MemberStep> members, out string fault) =>
        Follow(members, static (wrapper, step) => wrapper.IsContent(step.Member), StepByClr, out fault);

    private static bool IsContent(StateMember member, string name) => member.StoredName == name || member.Answers(name);

    private MemberResolution? ToValue(FollowedPath? place, ref string fault)
    {
        if (place is null)
        {
            return null;
        }

        if (place.Shape.Unwrapped is not ScalarShape scalar)
        {
            fault = place.Shape switch
            {
                SequenceShape => "it is a collection; ask for its Count, or for Any or All of its elements.",
                MapShape => "it is a dictionary, which a query does not look into.",
                _ => $"{place.Shape.Type.Name} is not a single value; compare its members one by one.",
            };
            return null;
        }

        bool isIdentity = place.Path.Members is [{ } sole] && _identity.Contains(sole);
        return new MemberResolution(place.Path, scalar, isIdentity)
        {
            DeclaredTypes = DeclaredTypesOf(place),
        };
    }

    // What was taken out of a wrapper is declared by nobody; it is what is stored.
    private static IReadOnlyList<Type> DeclaredTypesOf(FollowedPath place) =>
        place is { Last: { } last, Owner: { } owner } && ReferenceEquals(last.Shape, place.Shape)
            ? [.. owner.Objects.Select(one => one.FindByStoredName(last.StoredName)?.Shape.Type).OfType<Type>().Distinct()]
            : [place.Shape.Type];

    private SequenceResolution? ToSequence(FollowedPath? place, ref string fault)
    {
        if (place is null)
        {
            return null;
        }

        if (place.Shape is SequenceShape sequence)
        {
            return new SequenceResolution(place.Path, new MemberResolver(sequence.Element, "", json))
            {
                Member = place.Last, Owner = place.Owner,
            };
        }

        fault = place.Shape is MapShape
            ? "it is a dictionary, which a query does not look into."
            : $"{place.Shape.Type.Name} is no collection.";
        return null;
    }

    private FollowedPath? Follow<TStep>(
        IReadOnlyList<TStep> steps, Func<WrapperShape, TStep, bool> unwraps, Step<TStep> next, out string fault)
    {
        Shape shape = Root;
        ShapeMember? last = null;
        Shape? owner = null;
        var path = new List<string>();
        var standIns = new List<PlanStandIn>();
        foreach (TStep step in steps)
        {
            if (shape is WrapperShape wrapper && unwraps(wrapper, step))
            {
                shape = wrapper.Inner;
                continue;
            }

            // What is stored of a Uri is the text it was made of.
            if (shape is ScalarShape { Type: { } scalar } && scalar == typeof(Uri)
                && (step is MemberStep { Member.Name: nameof(Uri.OriginalString) } || Equals(step, TextOfUri)))
            {
                shape = _textOfUri;
                continue;
            }

            owner = shape;
            last = next(shape, step, out fault);
            if (last is null)
            {
                return null;
            }

            if (!TryAddStandIns(standIns, shape, last, path.Count, out fault))
            {
                return null;
            }

            path.Add(last.StoredName);
            shape = last.Shape;
        }

        fault = "";
        var followed = new DocumentPath(path) { StandIns = standIns.Count == 0 ? null : new PlanStandIns(standIns) };
        return new FollowedPath(followed, shape, last) { Owner = owner };
    }

    private bool TryAddStandIns(List<PlanStandIn> standIns, Shape owner, ShapeMember member, int position, out string fault)
    {
        try
        {
            standIns.AddRange(_standIns.Find(owner, member, position));
            fault = "";
            return true;
        }
        catch (MemberFault wrong)
        {
            fault = $"what WhenMissing gives for {owner.Type.Name}.{member.Name} cannot be stored: it {wrong.Message}.";
            return false;
        }
    }

    private static ShapeMember? StepByStoredName(Shape shape, string name, out string fault)
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

    private static ShapeMember? StepByClr(Shape shape, MemberStep step, out string fault)
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

            // A place in a document does not know of the cast: where others store the same, they would be taken for the subtype asked.
            : all.Except(meant).FirstOrDefault(member => member.FindByStoredName(first.StoredName) is not null) is { } other
                ? $"{other.Type.Name} stores a '{step.Name}' as well, and a query does not tell them apart; "
                    + "ask without a cast, or give it a name of its own."
            : "";
        return fault.Length == 0 ? first : null;
    }

    private static string? FindIdentity(ObjectShape owner, string idMember) =>
        owner.Type.GetMember(idMember).Select(owner.FindByClr).FirstOrDefault(member => member is not null)?.StoredName;

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
        MapShape => $"'{name}' is asked of a dictionary, which a query does not look into.",
        _ => $"'{name}' is asked of a {shape.Type.Name}, which is a single value to a query; "
            + "compare the whole, such as with both ends of a range.",
    };

    private delegate ShapeMember? Step<in TStep>(Shape shape, TStep step, out string fault);
}
