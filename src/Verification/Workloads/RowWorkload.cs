using Granary.Domain;
using Row = Granary.Verification.VerificationModel.Row;

namespace Granary.Verification;

/// <summary>Rows that are put and dropped, and queries for ranges of their values.</summary>
internal sealed class RowWorkload : IWorkload
{
    private const int Rows = 30;
    private const int Values = 20;
    private const int Range = 8;

    private static readonly UnitOfWorkOptions _options = new();

    /// <inheritdoc/>
    public string Name => "rows";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new QueryChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken)
    {
        long least = random.Next(Values - Range);
        return random.Next(4) switch
        {
            0 => QueryAsync(session, new Act.Query { Least = least, Most = least + Range }, cancellationToken),
            1 => DropAsync(session, random.Next(Rows), cancellationToken),
            _ => PutAsync(session, new Act.Put(random.Next(Rows), random.Next(Values)), cancellationToken),
        };
    }

    /// <inheritdoc/>
    public Task ReadAsync(Session session, CancellationToken cancellationToken) =>
        QueryAsync(session, new Act.Query { Least = 0, Most = Values }, cancellationToken);

    private static Task<Outcome> PutAsync(Session session, Act.Put put, CancellationToken cancellationToken) => session.CommitAsync(
        put,
        _options,
        async unit =>
        {
            // A row begins with a value that no put gives, so that the first put is a change.
            Row row = await unit.Repository<Row, int>()
                .FindOrCreateAsync(put.Key, id => new Row(id), cancellationToken).ConfigureAwait(false);
            row.Set(put.Value);
            return () => unit.VersionOf(row) is { } version ? new Seen.Version(version.Value) : new Seen.Nothing();
        });

    private static Task<Outcome> DropAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Drop(key),
        _options,
        async unit =>
        {
            await unit.Repository<Row, int>().RemoveAsync(key, cancellationToken).ConfigureAwait(false);
            return () => new Seen.Nothing();
        });

    private static Task<Outcome> QueryAsync(Session session, Act.Query query, CancellationToken cancellationToken) => session.CommitAsync(
        query,
        _options,
        async unit =>
        {
            (long least, long most) = (query.Least, query.Most);
            IReadOnlyList<Row> rows = await unit.Repository<Row, int>()
                .Matching(row => row.Value >= least && row.Value <= most).ToListAsync(cancellationToken).ConfigureAwait(false);
            return () => new Seen.Numbers([.. rows.Select(row => (long)row.Id)]);
        });
}
