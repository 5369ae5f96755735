using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>Where the aggregates of each collection stand: in a table of its own, or in the one that all others share.</summary>
/// <remarks>An immutable catalog, safe on any thread.</remarks>
internal sealed class CollectionTables
{
    private readonly Dictionary<CollectionName, CollectionTable> _own;

    private CollectionTables(string schema, IEnumerable<CollectionName> collections)
    {
        Schema = schema;
        Shared = CollectionTable.Shared(schema);
        _own = collections.Distinct().ToDictionary(collection => collection, collection => CollectionTable.OwnedBy(schema, collection));
        All = [.. _own.OrderBy(own => own.Key).Select(own => own.Value), Shared];
    }

    /// <summary>The schema of the tables.</summary>
    public string Schema { get; }

    /// <summary>The table of all collections that have none of their own.</summary>
    public CollectionTable Shared { get; }

    /// <summary>Every table once: the own tables in the order of their collections, then the shared one.</summary>
    public IReadOnlyList<CollectionTable> All { get; }

    /// <summary>All collections share one table.</summary>
    /// <param name="schema">The schema of the tables.</param>
    public static CollectionTables AllShared(string schema) => new(schema, []);

    /// <summary>
    /// The collections of a model have tables of their own. All others share one: the states of an application's own grains, and the
    /// scratch collections of a verification, which stay as few tables as possible.
    /// </summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="collections">The collections of the model.</param>
    public static CollectionTables ForModel(string schema, IEnumerable<CollectionName> collections) =>
        new(schema, collections.Where(collection => !ScratchNames.Include(collection.Value)));

    /// <summary>Some collections have tables of their own, and all others share one.</summary>
    /// <param name="schema">The schema of the tables.</param>
    /// <param name="collections">The collections that have tables of their own.</param>
    public static CollectionTables WithOwn(string schema, IEnumerable<CollectionName> collections) => new(schema, collections);

    /// <summary>The table of a collection.</summary>
    public CollectionTable TableOf(CollectionName collection) => _own.GetValueOrDefault(collection, Shared);

    /// <summary>The tables of some collections, each once, in the order of <see cref="All"/>.</summary>
    public IReadOnlyList<CollectionTable> TablesOf(IEnumerable<CollectionName> collections)
    {
        HashSet<CollectionTable> reached = [.. collections.Select(TableOf)];
        return reached.Count == 1 ? [.. reached] : [.. All.Where(reached.Contains)];
    }
}
