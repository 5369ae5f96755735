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
    // With the mark, the number of aggregates of one unit.
    private const int Portion = 20;

    private static readonly UnitOfWorkOptions _validated = new() { Validate = Validate.Everything };
    private const string TheOne = "verification";

    private readonly Guid _holder = Guid.NewGuid();
    private int _portion = Portion;

    /// <summary>Whether the mark of this verification may be in the store.</summary>
    public bool MayBeTaken { get; private set; }

    /// <summary>Takes the collections, and removes what an earlier verification left in them.</summary>
    /// <param name="owner">This process, for people.</param>
    /// <param name="atMost">The time after which another verification may take the collections.</param>
    /// <param name="force">Whether the collections are taken from a verification that may still run.</param>
    /// <param name="cancellationToken">Ends it early; the mark may be there then.</param>
    /// <exception cref="ScratchTakenException">Another verification has them, or they hold what no verification made.</exception>
    public async Task TakeAsync(string owner, TimeSpan atMost, bool force, CancellationToken cancellationToken)
    {
        try
        {
            await TakeMarkAsync(owner, atMost, force, cancellationToken).ConfigureAwait(false);
            MayBeTaken = true;
        }
        catch (Exception failure) when (failure is OutcomeUnknownException or OperationCanceledException)
        {
            MayBeTaken = true;
            throw;
        }

        if (!await TryCleanAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new ScratchTakenException("Another verification has taken the scratch collections while they were emptied for this one.");
        }
    }

    /// <summary>Removes all data and the mark, if the collections are still those of this verification.</summary>
    /// <param name="keepsMark">Whether the mark stays, free to be taken, because a late commit may still add something.</param>
    /// <param name="cancellationToken">Ends the removal early; the next verification removes the rest.</param>
    public async Task LeaveAsync(bool keepsMark, CancellationToken cancellationToken)
    {
        if (!await TryCleanAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

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

    private Task TakeMarkAsync(string owner, TimeSpan atMost, bool force, CancellationToken cancellationToken) => granary.RunAsync(
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
        cancellationToken);

    /// <summary>Does some work if the mark is that of this verification, and is so at the commit.</summary>
    /// <returns>Whether it is.</returns>
    private Task<bool> WithMarkAsync(Func<IUnitOfWork, Task> work, CancellationToken cancellationToken) => granary.RunAsync(
        async (unit, _) =>
        {
            Mark? mark = await unit.Repository<Mark, string>().FindAsync(TheOne, cancellationToken).ConfigureAwait(false);
            if (mark?.Holder != _holder)
            {
                return false;
            }

            await work(unit).ConfigureAwait(false);
            return true;
        },
        _validated,
        cancellationToken);

    /// <summary>Removes all data, as long as the mark is that of this verification.</summary>
    /// <returns>Whether it was until the end.</returns>
    private async Task<bool> TryCleanAsync(CancellationToken cancellationToken) =>
        await TryRemoveAllAsync<Account, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Series, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Register, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Counter, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Ticket, long>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Ledger, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Row, int>(cancellationToken).ConfigureAwait(false)
        && await TryRemoveAllAsync<Being, int>(cancellationToken).ConfigureAwait(false);

    private async Task<bool> TryRemoveAllAsync<TAggregate, TId>(CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull
    {
        int removed;
        do
        {
            removed = 0;
            try
            {
                if (!await WithMarkAsync(
                    async unit => removed = await RemoveSomeAsync<TAggregate, TId>(unit, cancellationToken).ConfigureAwait(false),
                    cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
            catch (UnitTooLargeException) when (_portion > 1)
            {
                // The installation allows smaller units.
                _portion /= 2;
                removed = 1;
            }
        }
        while (removed > 0);
        return true;
    }

    private async Task<int> RemoveSomeAsync<TAggregate, TId>(IUnitOfWork unit, CancellationToken cancellationToken)
        where TAggregate : class
        where TId : notnull
    {
        IRepository<TAggregate, TId> repository = unit.Repository<TAggregate, TId>();
        IReadOnlyList<TAggregate> some = await repository.All().Take(_portion).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (TAggregate aggregate in some)
        {
            await repository.RemoveAsync(aggregate, cancellationToken).ConfigureAwait(false);
        }

        return some.Count;
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
