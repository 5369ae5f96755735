namespace Granary.Storage.Stores;

/// <summary>The place of a store's data, as far as it decides which processes share the data. The set of places is closed.</summary>
internal abstract record StorePlace
{
    private StorePlace()
    {
    }

    /// <summary>A server, which any process may reach.</summary>
    public static StorePlace AnyServer { get; } = new Server();

    /// <summary>A server, which any process may reach.</summary>
    internal sealed record Server : StorePlace;

    /// <summary>A file, or the memory of one process. Only members that name the same place share its data.</summary>
    /// <param name="Name">The place, in words for people.</param>
    internal sealed record Local(string Name) : StorePlace;
}
