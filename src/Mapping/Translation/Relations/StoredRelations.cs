using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Finds out whether the equality and the order of a type are those of its stored form, so that a query may use them.</summary>
/// <remarks>
/// An equality that the compiler makes compares the fields. A relation that was written by hand is tried out on values that are often
/// confused, once for each type, and on values near the requested one. A trial can show a difference and never proves that there is none.
/// </remarks>
internal sealed class StoredRelations
{
    /// <summary>Why a Uri is compared by its text alone.</summary>
    public const string OfUri =
        "a Uri is compared without regard to the case of its host, its default port and its fragment, and stored as it was spelt; "
        + "compare its OriginalString.";

    private const int FewestProbes = 2;

    private readonly ConcurrentDictionary<(Type Type, string Spelling, MethodInfo? Method, bool IgnoresCase), string?> _faults = new();
    private readonly ConcurrentDictionary<(Type Type, MethodInfo? Method, bool IsEquality), bool> _generated = new();
    private readonly ConcurrentDictionary<Type, Probe[]> _probes = new();
    private readonly ShapeFactory _shapes;
    private readonly JsonSerializerOptions _json;

    /// <summary>Looks into the types of a domain.</summary>
    public StoredRelations(ShapeFactory shapes, JsonSerializerOptions json)
    {
        _shapes = shapes;
        _json = json;
        Comparers = new MemberComparers(new RestoredSamples(this, json));
    }

    /// <summary>The comparers that classes give to their collections.</summary>
    public MemberComparers Comparers { get; }

    /// <summary>The reason, for people, why a relation differs from that of the stored forms; null where no difference was found.</summary>
    public string? FindFault(DomainRelation relation) => FindFault(relation, ignoresCase: false);

    /// <summary>The reason why a relation differs from that of the stored forms, where text is compared with or without its case.</summary>
    public string? FindFault(DomainRelation relation, bool ignoresCase)
    {
        if (relation.Type == typeof(Uri))
        {
            return OfUri;
        }

        return Wrapper(relation.Type) is not { } wrapper ? null
            : wrapper.Inner.Type == typeof(Uri) ? OfUri
            : IsGenerated(relation, wrapper) && !ignoresCase ? null
            : _faults.GetOrAdd((relation.Type, relation.Spelling, relation.Method, ignoresCase), _ => Try(relation, wrapper, ignoresCase));
    }

    /// <summary>Why a relation may not be used between members, of which no value is known.</summary>
    public string? FindFaultOfMembers(DomainRelation relation) => FindFault(relation)
        ?? (Wrapper(relation.Type) is { } wrapper && !IsGenerated(relation, wrapper) && Probes(wrapper).Length < FewestProbes
            ? $"the {relation.Spelling} of {relation.Type.Name} was written by hand, and there is no way to try it out; {wrapper.Remedy}"
            : null);

    /// <summary>Why results cannot be put in the order of a type: it has none, or that of its stored forms is another.</summary>
    /// <remarks>Only types that the model converts are asked; a value object is put in the order of its content.</remarks>
    public string? FindFaultOfOrder(Type type) => Wrapper(type) is not ConvertedValueShape converted ? null
        : DomainRelation.ForOrder(type) is not { } order ? $"{type.Name} has no order; order by another member."
        : Probes(converted).Length < FewestProbes ? $"there is no way to try out the order of {type.Name}; {converted.Remedy}"
        : FindFault(order);

    /// <summary>The reason why a relation to a value differs from that of the stored forms; the value itself is left out.</summary>
    public string? FindFault(DomainRelation relation, object value)
    {
        if (FindFault(relation) is { } fault)
        {
            return fault;
        }

        if (Wrapper(relation.Type) is not { } wrapper || IsGenerated(relation, wrapper) || !relation.Type.IsInstanceOfType(value)
            || wrapper.ContentOf(value) is not { } scalar || TryContent(scalar) is not { } content)
        {
            return null;
        }

        var asked = new Probe(value, content);
        Probe[] near = [.. new[] { scalar }.Concat(ProbeValues.Near(scalar)).Select(one => Restore(wrapper, one)).OfType<Probe>()];
        bool Disagrees(Probe one, Probe other) => Differs(relation, one, other, ignoresCase: false);
        return Array.Exists(near, one => Disagrees(asked, one) || Disagrees(one, asked))
            ? $"the {relation.Spelling} of {relation.Type.Name} is not that of what is stored: "
                + $"of the value asked for and another spelling of it, it says something else; {wrapper.Remedy}"
            : null;
    }

    /// <summary>The stored form of a value; none where no document can hold the value.</summary>
    public IEnumerable<object> Stored(object value) =>
        Scalar(value) is { } scalar && TryContent(scalar) is { } content ? [content] : [];

    /// <summary>The values near a requested one, as documents give them back.</summary>
    public IEnumerable<Probe> Near(object value)
    {
        WrapperShape? wrapper = Wrapper(value.GetType());
        return Scalar(value) is not { } scalar ? [] : ProbeValues.Near(scalar)
            .Where(one => one.GetType() == scalar.GetType())
            .Select(one => wrapper is null ? Plain(one) : Restore(wrapper, one))
            .OfType<Probe>();
    }

    /// <summary>Some values that a wrapper can be.</summary>
    public IEnumerable<object> ValuesOf(WrapperShape wrapper) => Probes(wrapper).Select(probe => probe.Value);

    /// <summary>The documents' name for the stored form of a type with its own equality; null where both are one.</summary>
    public string? FindContentName(Type type) => type == typeof(Uri) ? PathFollower.TextOfUri
        : Wrapper(type) is not { } wrapper ? null
        : wrapper.Inner.Type == typeof(Uri) && wrapper.ContentName is { } name ? $"{name}.{PathFollower.TextOfUri}"
        : wrapper.ContentName;

    /// <summary>The value of the domain that documents hold as a content; null where none is.</summary>
    public object? FindValue(Type type, object content)
    {
        try
        {
            return JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), _json), type, _json);
        }
        catch (Exception refusal) when (refusal is MemberFault or JsonException or FormatException or InvalidOperationException)
        {
            // The content is of a form that plans have and documents have not, such as that of a moment.
            return null;
        }
    }

    private bool IsGenerated(DomainRelation relation, WrapperShape wrapper) => _generated.GetOrAdd(
        (relation.Type, relation.Method, relation.IsEquality), _ => wrapper is ValueObjectShape own && GeneratedEquality.Is(relation, own));

    private object? Scalar(object value) => Wrapper(value.GetType()) is { } wrapper ? wrapper.ContentOf(value)
        : ScalarTypes.Find(value.GetType()) is null ? null
        : value;

    private WrapperShape? Wrapper(Type type) => ScalarTypes.Find(type) is not null ? null
        : CollectionTypes.ElementOf(type) is not null || CollectionTypes.EntryOf(type) is not null ? null
        : TryShape(type) as WrapperShape;

    private Shape? TryShape(Type type)
    {
        try
        {
            return _shapes.GetForValue(type);
        }
        catch (UnmappableModelException)
        {
            // The value occurs in a query and in no document.
            return null;
        }
    }

    private string? Try(DomainRelation relation, WrapperShape wrapper, bool ignoresCase)
    {
        // Each value is made twice: two objects of one value are equal, or the equality is one of references.
        Probe[] probes = Probes(wrapper);
        Probe[] others =
        [
            .. probes.Select(probe => wrapper.ContentOf(probe.Value)).OfType<object>()
                .Select(scalar => Restore(wrapper, scalar)).OfType<Probe>(),
        ];
        foreach (Probe one in probes)
        {
            foreach (Probe other in others)
            {
                if (Differs(relation, one, other, ignoresCase))
                {
                    return $"the {relation.Spelling} of {relation.Type.Name} is not that of what is stored: "
                        + $"{Told(relation, one, other)}; {wrapper.Remedy}";
                }
            }
        }

        bool isOfNull = relation.IsEquality && !relation.Type.IsValueType
            && Array.Exists(probes, one => relation.Means(0) == Holds(relation, one.Value, null));
        return isOfNull ? $"to the {relation.Spelling} of {relation.Type.Name} a value is equal to null; {wrapper.Remedy}" : null;
    }

    private static string Told(DomainRelation relation, Probe one, Probe other)
    {
        string values = $"'{Text(one.Content)}' and '{Text(other.Content)}'";
        return !relation.IsEquality ? $"it puts {values} into another order"
            : ScalarOrder.Compare(one.Content, other.Content) == 0
                ? $"it tells two values apart that are both stored as '{Text(one.Content)}'"
            : $"it takes {values} for equal, which are stored apart";
    }

    private static string Text(object content) => Convert.ToString(content, CultureInfo.InvariantCulture) ?? "";

    private static bool Differs(DomainRelation relation, Probe one, Probe other, bool ignoresCase)
    {
        int order = ignoresCase && one.Content is string left && other.Content is string right
            ? string.CompareOrdinal(PlanText.Fold(left), PlanText.Fold(right))
            : ScalarOrder.Compare(one.Content, other.Content);
        return Holds(relation, one.Value, other.Value) != relation.Means(order);
    }

    private static bool? Holds(DomainRelation relation, object? left, object? right)
    {
        try
        {
            return relation.Holds(left, right);
        }
        catch (Exception)
        {
            // The domain's code may throw anything. It then has no answer that a query could give.
            return null;
        }
    }

    private Probe[] Probes(WrapperShape wrapper) => _probes.GetOrAdd(
        wrapper.Type, _ => [.. ProbeValues.Make(wrapper.Inner.Type).Select(one => Restore(wrapper, one)).OfType<Probe>()]);

    private Probe? Restore(WrapperShape wrapper, object scalar)
    {
        try
        {
            if (scalar.GetType() != wrapper.Inner.Type)
            {
                return null;
            }

            byte[] document = JsonSerializer.SerializeToUtf8Bytes(scalar, scalar.GetType(), _json);
            object? value = JsonSerializer.Deserialize(document, wrapper.Type, _json);
            return value is not null && wrapper.ContentOf(value) is { } kept && TryContent(kept) is { } content
                ? new Probe(value, content)
                : null;
        }
        catch (Exception refusal) when (refusal is MemberFault or JsonException)
        {
            // The type has no such value.
            return null;
        }
    }

    private static Probe? Plain(object scalar) => TryContent(scalar) is { } content ? new Probe(scalar, content) : null;

    private static object? TryContent(object scalar)
    {
        try
        {
            return ScalarContent.FromValue(scalar);
        }
        catch (MemberFault)
        {
            // No document holds the value, so nothing is compared with it.
            return null;
        }
    }
}
