namespace Granary.Storage.Schema;

/// <summary>The difference between the indexes that a model declares and those that the database has.</summary>
/// <param name="Leftovers">Declared indexes whose building was interrupted. They serve no query, and their names are taken.</param>
/// <param name="Missing">Declared indexes that have to be made, the leftovers included.</param>
/// <param name="Unnoted">Declared indexes that were made, but whose note is missing.</param>
/// <param name="Obsolete">Our indexes that the model no longer declares.</param>
internal sealed record IndexWork(
    IReadOnlyList<DeclaredIndex> Leftovers,
    IReadOnlyList<DeclaredIndex> Missing,
    IReadOnlyList<DeclaredIndex> Unnoted,
    IReadOnlyList<FoundIndex> Obsolete)
{
    public bool IsNothing => Missing.Count == 0 && Unnoted.Count == 0 && Obsolete.Count == 0;

    /// <summary>
    /// Compares the declared indexes with those that the database has. An index of a collection that the model does not declare is left
    /// alone, because another program with another model may use the store. An index without our note is left alone too.
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
