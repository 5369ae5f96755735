namespace Granary.Storage.Schema;

/// <summary>What is between the indexes that are declared and those that are there.</summary>
/// <param name="Leftovers">Declared ones whose building was interrupted: they serve nothing, and are in the way.</param>
/// <param name="Missing">Declared ones that have to be made.</param>
/// <param name="Unnoted">Declared ones that were made, but not noted any more.</param>
/// <param name="Obsolete">Ones that were declared once.</param>
internal sealed record IndexWork(
    IReadOnlyList<DeclaredIndex> Leftovers,
    IReadOnlyList<DeclaredIndex> Missing,
    IReadOnlyList<DeclaredIndex> Unnoted,
    IReadOnlyList<FoundIndex> Obsolete)
{
    public bool IsNothing => Missing.Count == 0 && Unnoted.Count == 0 && Obsolete.Count == 0;

    /// <summary>
    /// Compares what is declared and what is there. Of what is there, an index of a collection that the model does not speak of is left
    /// alone, as another program with other models may use the store; and so is every index that no note says is ours.
    /// </summary>
    public static IndexWork Between(ISchemaDialect dialect, IReadOnlyList<FoundIndex> found)
    {
        Dictionary<string, FoundIndex> byName = found.ToDictionary(index => index.Name, StringComparer.Ordinal);
        ILookup<bool, DeclaredIndex> declared = dialect.Indexes.ToLookup(index => byName.ContainsKey(index.Name));
        DeclaredIndex[] leftovers = [.. declared[true].Where(index => !byName[index.Name].IsWhole)];
        HashSet<string> names = [.. dialect.Indexes.Select(index => index.Name)];
        return new IndexWork(
            leftovers,
            [.. leftovers, .. declared[false]],
            [.. declared[true].Where(index => byName[index.Name] is { IsWhole: true, Collection: null })],
            [.. found.Where(index => !names.Contains(index.Name)
                && index.Collection is { } collection && dialect.Collections.Contains(collection))]);
    }
}
