using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Follows names or members from a shape to the end of a path in documents.</summary>
internal sealed class PathFollower(Shape root, StandInFinder finder)
{
    /// <summary>The name of the text that is stored of a URI, where members have the names that they have in documents.</summary>
    public const string TextOfUri = "originalString";

    private static readonly ScalarShape _textOfUri = new(typeof(string), ScalarKind.Text);

    private delegate ShapeMember? Step<in TStep>(Shape shape, TStep step, out string fault);

    /// <summary>Follows names as documents have them.</summary>
    /// <param name="names">The names, outermost first.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public FollowedPath? Follow(IReadOnlyList<string> names, out string fault) =>
        Follow(names, static (wrapper, name) => wrapper.IsContent(name), MemberSteps.ByStoredName, out fault);

    /// <summary>Follows members as C# has them.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public FollowedPath? Follow(IReadOnlyList<MemberStep> members, out string fault) =>
        Follow(members, static (wrapper, step) => wrapper.IsContent(step.Member), MemberSteps.ByClr, out fault);

    private FollowedPath? Follow<TStep>(
        IReadOnlyList<TStep> steps, Func<WrapperShape, TStep, bool> unwraps, Step<TStep> next, out string fault)
    {
        Shape shape = root;
        ShapeMember? last = null;
        Shape? owner = null;
        var path = new List<string>();
        var standIns = new List<PlanStandIn>();
        foreach (TStep step in steps)
        {
            if (FindContent(shape, step, unwraps) is { } content)
            {
                shape = content;
                continue;
            }

            owner = shape;
            last = next(shape, step, out fault);
            if (last is null || !TryAddStandIns(standIns, shape, last, path.Count, out fault))
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

    // The shape of a step that leads into a single value, and to no other path in the document; null for any other step.
    private static ScalarShape? FindContent<TStep>(Shape shape, TStep step, Func<WrapperShape, TStep, bool> unwraps) => shape switch
    {
        WrapperShape wrapper when unwraps(wrapper, step) => wrapper.Inner,

        // A Uri is stored as the text that it was made of.
        ScalarShape scalar when scalar.Type == typeof(Uri)
            && (step is MemberStep { Member.Name: nameof(Uri.OriginalString) } || Equals(step, TextOfUri)) => _textOfUri,
        _ => null,
    };

    private bool TryAddStandIns(List<PlanStandIn> standIns, Shape owner, ShapeMember member, int position, out string fault)
    {
        try
        {
            standIns.AddRange(finder.Find(owner, member, position));
            fault = "";
            return true;
        }
        catch (MemberFault wrong)
        {
            fault = $"what WhenMissing gives for {owner.Type.Name}.{member.Name} cannot be stored: it {wrong.Message}.";
            return false;
        }
    }
}
