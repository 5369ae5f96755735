using Granary.Domain;
using Series = Granary.Verification.VerificationModel.Series;

namespace Granary.Verification;

/// <summary>Transactions that read lists and append to them.</summary>
/// <remarks>
/// Units that are to be serialisable validate everything; those of a lower level have default options. A unit with a single read has
/// nothing to validate, so its mode decides how old that read may be.
/// </remarks>
internal sealed class ListWorkload(
    ConsistencyLevel level = ConsistencyLevel.StrictSerializable, ReadMode mode = ReadMode.Cached) : IWorkload
{
    private const int Lists = 6;
    private const int MostSteps = 4;

    private readonly UnitOfWorkOptions _options = new()
    {
        Validate = level < ConsistencyLevel.Serializable ? Validate.Changes : Validate.Everything,
        ReadMode = mode,
    };

    private long _last;

    /// <inheritdoc/>
    public string Name => "lists";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new ListChecker(level)];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        ListStep[] steps =
        [
            .. Enumerable.Range(0, random.Next(1, MostSteps + 1)).Select(
                _ => new ListStep(random.Next(Lists), random.Next(2) == 0 ? Interlocked.Increment(ref _last) : null)),
        ];
        return TransactAsync(session, new Act.Lists(steps), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReadAsync(Session session, CancellationToken cancellationToken) => TransactAsync(
        session, new Act.Lists([.. Enumerable.Range(0, Lists).Select(key => new ListStep(key, null))]), cancellationToken);

    private Task<Outcome> TransactAsync(Session session, Act.Lists act, CancellationToken cancellationToken) => session.CommitAsync(
        act,
        _options,
        async unit =>
        {
            var read = new List<IReadOnlyList<long>?>();
            foreach (ListStep step in act.Steps)
            {
                Series series = await unit.Repository<Series, int>()
                    .FindOrCreateAsync(step.Key, id => new Series(id), cancellationToken).ConfigureAwait(false);
                read.Add(step.Value is null ? [.. series.Values] : null);
                if (step.Value is { } value)
                {
                    series.Append(value);
                }
            }

            return () => new Seen.Lists(read);
        });
}
