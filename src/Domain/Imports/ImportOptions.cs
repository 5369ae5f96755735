namespace Granary.Domain;

/// <summary>The options of one import.</summary>
/// <remarks>Immutable. An instance with an <see cref="Id"/> belongs to one import; any other may be shared.</remarks>
/// <example>
/// <code><![CDATA[
/// CommitId import = CommitId.New();       // kept, so that a run that broke off can be run again
/// Order[] received = [new Order(id, customer, DateTimeOffset.UtcNow)];
/// ImportResult result = await granary.ImportAsync(
///     received, new ImportOptions { Id = import, Existing = ExistingAggregates.Skip }, cancellationToken);
/// ]]></code>
/// </example>
public sealed record ImportOptions
{
    /// <summary>The greatest <see cref="ChunkSize"/>.</summary>
    public const int MaxChunkSize = 10_000;

    private readonly int _chunkSize = 1000;

    /// <summary>
    /// The identity of the import. A run under the id of an earlier run that broke off goes on where that one ended.
    /// </summary>
    /// <remarks>Imports into several collections may share an id. Each is an import of its own.</remarks>
    /// <value>A new id unless set. <see cref="ImportProgress.ImportId"/> and <see cref="ImportFailedException.ImportId"/> tell it.</value>
    public CommitId? Id { get; init; }

    /// <summary>The greatest number of aggregates that are stored in one transaction.</summary>
    /// <remarks>
    /// A chunk is smaller if its documents would exceed <c>Limits:MaxUnitBytes</c>. Runs under one id must have the same size.
    /// </remarks>
    /// <value>1,000 unless set; 1 to 10,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in this range.</exception>
    public int ChunkSize
    {
        get => _chunkSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxChunkSize);
            _chunkSize = value;
        }
    }

    /// <summary>What happens where an identity exists already.</summary>
    /// <value><see cref="ExistingAggregates.Refuse"/> unless set.</value>
    public ExistingAggregates Existing { get; init; } = ExistingAggregates.Refuse;

    /// <summary>Hears of the beginning of the import, and of each chunk once it is stored.</summary>
    /// <value>Nothing hears unless set.</value>
    public IProgress<ImportProgress>? Progress { get; init; }
}
