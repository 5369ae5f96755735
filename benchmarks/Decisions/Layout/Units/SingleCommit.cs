using Granary.Benchmarks.Decisions.Layout.Tables;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Benchmarks.Decisions.Layout.Units;

/// <summary>A commit of one row.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Row">The row.</param>
/// <param name="ExpiresAt">When it may no longer be applied.</param>
internal sealed record SingleCommit(Guid Id, OrderRow Row, DateTime ExpiresAt)
{
    /// <summary>The commit as a unit of the granary.</summary>
    public WriteBatch ToUnit() => new(
        new CommitId(Id),
        [
            new AggregateWrite(
                new AggregateKey(new CollectionName("orders"), Row.Id), ExpectedVersion.FromNumber(Row.Version), Row.Document),
        ],
        [],
        ExpiresAt);
}
