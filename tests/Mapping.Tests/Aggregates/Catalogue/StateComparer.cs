using System.Collections;
using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Compares two objects field by field, down to the last object, and collections with their comparers.</summary>
/// <remarks>
/// Members that the model ignores are passed over. A moment is compared by its instant: the page states the treatment of offsets.
/// </remarks>
internal sealed class StateComparer(AggregateModel model)
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first path at which two objects differ; null if they do not.</summary>
    public string? FindDifference(object? one, object? other) => Find(one, other, null, "");

    private string? Find(object? one, object? other, Type? declared, string path)
    {
        if (one is null || other is null)
        {
            return ReferenceEquals(one, other) ? null : Differ(path, one, other);
        }

        Type type = one.GetType();
        if (IsSingle(type))
        {
            return type == other.GetType() && AreEqual(one, other) ? null : Differ(path, one, other);
        }

        if (!type.IsValueType && !_seen.Add(one))
        {
            return null;
        }

        if (one is IEnumerable elements)
        {
            return other is IEnumerable others
                ? CollectionKind.FindDifference(one, other, declared, path) ?? FindElement(elements, others, path)
                : Differ(path, one, other);
        }

        return type == other.GetType() ? FindMember(type, one, other, path) : $"{path} was a {type.Name} and is a {other.GetType().Name}";
    }

    private string? FindMember(Type type, object one, object other, string path)
    {
        foreach (
            FieldInfo field in StateFields.Lineage(type).SelectMany(t => t.GetFields(Declared)).Where(field => !IsIgnored(type, field)))
        {
            string place = path.Length == 0 ? MemberNames.Face(field) : $"{path}.{MemberNames.Face(field)}";
            if (Find(field.GetValue(one), field.GetValue(other), field.FieldType, place) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private string? FindElement(IEnumerable one, IEnumerable other, string path)
    {
        object?[] left = [.. one.Cast<object?>()];
        List<object?> right = [.. other.Cast<object?>()];
        if (left.Length != right.Count)
        {
            return $"{path} had {left.Length} elements and has {right.Count}";
        }

        // Hashed collections have no order, so an element may stand anywhere.
        bool isOrdered = !CollectionKind.IsHashed(one);
        for (int i = 0; i < left.Length; i++)
        {
            int place = isOrdered ? 0 : right.FindIndex(element => new StateComparer(model).FindDifference(left[i], element) is null);
            if (place < 0 || Find(left[i], right[place], null, $"{path}[{i}]") is not null)
            {
                return Differ($"{path}[{i}]", left[i], place < 0 ? null : right[place]);
            }

            right.RemoveAt(place);
        }

        return null;
    }

    private bool IsIgnored(Type type, FieldInfo field) => StateFields.Lineage(type).Select(t => model.Types.GetValueOrDefault(t))
        .OfType<TypeDefinition>().SelectMany(definition => definition.Ignored)
        .Any(name => name == field.Name || name == MemberNames.Face(field) || name == MemberNames.Bare(field.Name));

    private static bool IsSingle(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(Delegate).IsAssignableFrom(type)
        || (type.Namespace == nameof(System) && !typeof(IEnumerable).IsAssignableFrom(type) && !type.Name.Contains("Tuple"));

    // Numbers by their bits: -0 is not 0 here, and 1.0 is not 1.00.
    private static bool AreEqual(object one, object other) => (one, other) switch
    {
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        (decimal a, decimal b) => decimal.GetBits(a).AsSpan().SequenceEqual(decimal.GetBits(b)),
        (DateTime a, DateTime b) => a == b && a.Kind == b.Kind,
        (Uri a, Uri b) => a.OriginalString == b.OriginalString,
        _ => one.Equals(other),
    };

    private static string Differ(string path, object? one, object? other) =>
        $"{(path.Length == 0 ? "it" : path)} was {one ?? "null"} and is {other ?? "null"}";
}
