namespace Granary.Domain;

/// <summary>The options of one unit of work.</summary>
/// <remarks>
/// Immutable, so any number of threads and units may share one instance, unless it names a commit id, which belongs to one commit.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// CommitId request = CommitId.New();      // kept by the client and sent with every repeat of its request
/// await granary.RunAsync(
///     async (work, token) => (await work.Repository<Order, OrderId>().GetAsync(id, token)).Lines.Count,
///     new UnitOfWorkOptions { Validate = Validate.Everything, CommitId = request },
///     cancellationToken);
/// ]]></code>
/// </example>
public sealed record UnitOfWorkOptions
{
    /// <summary>The aggregates that must be unchanged at the commit.</summary>
    /// <value><see cref="Domain.Validate.Changes"/> unless set.</value>
    public Validate Validate { get; init; } = Validate.Changes;

    /// <summary>Where aggregates are read by their identity.</summary>
    /// <value><see cref="Domain.ReadMode.Cached"/> unless set.</value>
    public ReadMode ReadMode { get; init; } = ReadMode.Cached;

    /// <summary>
    /// The id under which the unit commits. A unit that commits under the id of an earlier commit gets that commit's outcome.
    /// </summary>
    /// <value>A new id unless set.</value>
    public CommitId? CommitId { get; init; }
}
