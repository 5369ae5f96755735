using Granary.Domain;
using static Granary.Verification.VerificationModel;

namespace Granary.Verification;

/// <summary>The scratch collections of one verification: it takes them for itself, and leaves them empty.</summary>
/// <remarks>
/// A mark in the store says which verification has the collections, and until when at most. A verification whose process was killed leaves
/// its mark and its data behind; the next one takes both over when that time has passed.
/// </remarks>
internal sealed class ScratchData(IGranary granary, TimeProvider time)
{
    // Below the least value that Limits:MaxUnitAggregates may reasonably have.
    private const int Portion = 20;
    private const string TheOne = "verification";

    private readonly Guid _holder = Guid.NewGuid();

    /// <summary>Takes the collections, and removes what an earlier verification left in them.</summary>
    /// <param name="owner">This process, for people.</param>
    /// <param name="atMost">The time after which another verification may take the collections.</param>
    /// <param name="force">Whether the collections are taken from a verification that may still run.</param>
    /// <param name="cancellationToken">Ends it early; the mark may be there then.</param>
    /// <exception cref="ScratchTakenException">Another verification has them, or they hold what no verification made.</exception>
    public async Task TakeAsync(string owner, TimeSpan atMost, bool force, CancellationToken cancellationToken)
    {
        await granary.RunAsync(
            async unit =>
            {
                IRepository<Mark, string> marks = unit.Repository<Mark, string>();
                DateTimeOffset now = time.GetUtcNow();
                if (await marks.FindAsync(TheOne, cancellationToken).ConfigureAwait(false) is not { } mark)
                {
                    await RequireEmptyAsync(unit, cancellationToken).ConfigureAwait(false);
                    mark = await marks.FindOrCreateAsync(TheOne, id => new Mark(id), cancellationToken).ConfigureAwait(false);
                }
                else if (mark.Until > now && !force)
                {
                    throw new ScratchTakenException(
                        $"{mark.Owner} verifies this service until {mark.Until:u} at the latest; two verifications at once would disturb "
                        + "each other. Wait for it, or, if that process is gone, run 'granary verify --clean'.");
                }

                mark.Take(_holder, owner, now + atMost);
            },
            cancellationToken).ConfigureAwait(false);
        await CleanAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes all data and the mark, if the collections are still those of this verification.</summary>
    /// <param name="keepsMark">Whether the mark stays, free to be taken, because a late commit may still add something.</param>
    /// <param name="cancellationToken">Ends the removal early; the next verification removes the rest.</param>
    public async Task LeaveAsync(bool keepsMark, CancellationToken cancellationToken)
    {
        if (!await WithMarkAsync(_ => Task.CompletedTask, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await CleanAsync(cancellationToken).ConfigureAwait(false);
        await WithMarkAsync(
            async unit =>
            {
                IRepository<Mark, string> marks = unit.Repository<Mark, string>();
                Mark mark = await marks.GetAsync(TheOne, cancellationToken).ConfigureAwait(false);
                if (keepsMark)
                {
                    mark.Take(_holder, mark.Owner, time.GetUtcNow());
                }
                else
                {
                    await marks.RemoveAsync(mark, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does some work if the mark is that of this verification.</summary>
    /// <returns>Whether it is.</returns>
    private Task<bool> WithMarkAsync(Func<IUnitOfWork, Task> work, CancellationToken cancellationToken) => granary.RunAsync(
        async unit =>
        {
            Mark? mark = await unit.Repository<Mark, string>().FindAsync(TheOne, cancellationToken).ConfigureAwait(false);
            if (mark?.Holder != _holder)
            {
                return false;
            }

            await work(unit).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await RemoveAllAsync<Account, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Series, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Register, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Counter, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Ticket, long>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Ledger, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Row, int>(cancellationToken).ConfigureAwait(false);
        await RemoveAllAsync<Being, int>(cancellationToken).ConfigureAwait(false);
    }

    private async Task RemoveAllAsync<TAggregate, TId>(CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull
    {
        int removed;
        do
        {
            removed = await granary.RunAsync(
                async unit =>
                {
                    IRepository<TAggregate, TId> repository = unit.Repository<TAggregate, TId>();
                    IReadOnlyList<TAggregate> some =
                        await repository.All().Take(Portion).ToListAsync(cancellationToken).ConfigureAwait(false);
                    foreach (TAggregate aggregate in some)
                    {
                        await repository.RemoveAsync(aggregate, cancellationToken).ConfigureAwait(false);
                    }

                    return some.Count;
                },
                cancellationToken).ConfigureAwait(false);
        }
        while (removed == Portion);
    }

    private static async Task RequireEmptyAsync(IUnitOfWork unit, CancellationToken cancellationToken)
    {
        bool isUsed = await IsUsedAsync<Account, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Series, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Register, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Counter, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Ticket, long>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Ledger, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Row, int>(unit, cancellationToken).ConfigureAwait(false)
            || await IsUsedAsync<Being, int>(unit, cancellationToken).ConfigureAwait(false);
        if (isUsed)
        {
            throw new ScratchTakenException(
                $"A collection whose name begins with '{ScratchNames.Prefix}' holds aggregates, and no verification has left them there. "
                + "Nothing was written; give that collection another name.");
        }
    }

    private static Task<bool> IsUsedAsync<TAggregate, TId>(IUnitOfWork unit, CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull => unit.Repository<TAggregate, TId>().All().AnyAsync(cancellationToken);
}
