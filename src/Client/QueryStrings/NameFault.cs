using Granary.Mapping.Forms;
using Granary.Mapping.Shapes;

namespace Granary.Client.QueryStrings;

/// <summary>Explains why a name of a query string is refused, to callers that know the documents but not the model.</summary>
internal static class NameFault
{
    /// <summary>The fault of a name whose parts are members, as a sentence.</summary>
    /// <param name="root">The shape in which the name begins.</param>
    /// <param name="names">The parts of the name.</param>
    /// <param name="isCollection">Whether the name must lead to a collection, instead of a single value.</param>
    public static string Explain(Shape root, IReadOnlyList<string> names, bool isCollection = false)
    {
        Shape shape = root;
        var path = new List<string>();
        foreach (string name in names)
        {
            ObjectShape[] owners = [.. shape.Objects];
            if (owners.Length == 0)
            {
                return path.Count == 0
                    ? "each element is a value by itself, and is asked without a name, as in any(=value)."
                    : $"'{string.Join('.', path)}' {ExplainEnd(shape, string.Join('.', path))}";
            }

            ShapeMember[] found = [.. owners.Select(owner => owner.FindByStoredName(name)).OfType<ShapeMember>()];
            if (found.Length == 0)
            {
                IEnumerable<string> known = owners.SelectMany(MembersOf).Distinct();
                return JsonWords.Sentence($"there is no member '{name}'; {NearestName.Suggest(name, known)}");
            }

            path.Add(name);
            shape = found[0].Shape;
        }

        bool fits = isCollection ? shape is SequenceShape : shape.Unwrapped is ScalarShape;
        return fits ? "it is of several types, and a query does not tell them apart."
            : isCollection ? "it is no collection."
            : $"it {ExplainEnd(shape, string.Join('.', path))}";
    }

    private static string ExplainEnd(Shape shape, string path) => shape.Unwrapped switch
    {
        SequenceShape => $"is a collection; ask for {path}.count, or for {path}.any(…), {path}.all(…) or {path}.none(…) of its elements.",
        MapShape => "is an object of entries, which a query does not look into.",
        ScalarShape => "is a single value and has no members.",
        _ => $"is an object; ask for its members: {string.Join(", ", shape.Objects.SelectMany(MembersOf).Distinct())}.",
    };

    private static IEnumerable<string> MembersOf(ObjectShape shape) =>
        shape.State.Select(member => member.StoredName).Concat(shape.Computed.Select(member => member.StoredName));
}
