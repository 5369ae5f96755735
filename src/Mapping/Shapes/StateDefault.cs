namespace Granary.Mapping.Shapes;

/// <summary>The value of a member in documents older than the member.</summary>
/// <param name="Value">The value, of the member's type or, for a collection, of one with the same elements.</param>
/// <param name="Form">The type as which it is written.</param>
internal sealed record StateDefault(object? Value, Type Form)
{
    /// <summary>The type as which a value is written, so that it can be read as the state of a field; null if it cannot.</summary>
    /// <remarks>A property may show a list as a read-only type, and the value given for the property may be of that type.</remarks>
    public static Type? FormOf(object? value, Type field)
    {
        var forms = new List<Type> { field };
        if (CollectionTypes.ElementOf(field) is { } element)
        {
            forms.Add(typeof(IEnumerable<>).MakeGenericType(element));
        }

        if (CollectionTypes.EntryOf(field) is var (key, content))
        {
            forms.Add(typeof(IReadOnlyDictionary<,>).MakeGenericType(key, content));
            forms.Add(typeof(IDictionary<,>).MakeGenericType(key, content));
        }

        return value is null ? field : forms.Find(form => form.IsInstanceOfType(value));
    }
}
