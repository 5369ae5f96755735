namespace Granary.Verification;

/// <summary>The calls of clients, with the checkers of the guarantee that they ask for.</summary>
/// <remarks>Its members run on any number of threads at once, each with a session and random numbers of its own.</remarks>
internal interface IWorkload
{
    /// <summary>The name by which a workload is asked for.</summary>
    string Name { get; }

    /// <summary>The checkers of its guarantee.</summary>
    IReadOnlyList<IChecker> Checkers { get; }

    /// <summary>Adds the aggregates that the calls need; runs alone, before all calls.</summary>
    Task PrepareAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Makes one call.</summary>
    Task CallAsync(Session session, Random random, CancellationToken cancellationToken);

    /// <summary>Reads everything; runs alone, after all calls.</summary>
    Task ReadAsync(Session session, CancellationToken cancellationToken);
}
