namespace Granary.Storage.Stores;

/// <summary>The location of a store's data, as far as it decides which processes share the data. The set of locations is closed.</summary>
internal abstract record StoreLocation
{
    private StoreLocation()
    {
    }

    /// <summary>A server, which any process may reach.</summary>
    public static StoreLocation AnyServer { get; } = new Server();

    /// <summary>A server, which any process may reach.</summary>
    internal sealed record Server : StoreLocation;

    /// <summary>A file, or the memory of one process. Only members that name the same location share its data.</summary>
    /// <param name="Name">The location, in words for people.</param>
    internal sealed record Local(string Name) : StoreLocation;
}
