using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>The unit of work of the facade (Fowler, PoEAA): an identity map, and one commit.</summary>
internal sealed class UnitOfWork : IUnitOfWork, IDisposable
{
    // Most units use one repository.
    private object? _firstRepository;
    private Dictionary<Type, object>? _otherRepositories;
    private readonly UnitOfWorkOptions _options;
    private UnitProgress _progress = UnitProgress.Open.Instance;

    public UnitOfWork(UnitServices services, UnitOfWorkOptions options, CommitId commitId)
    {
        Services = services;
        _options = options;
        CommitId = commitId;
    }

    public CommitId CommitId { get; }

    public UnitServices Services { get; }

    public ReadMode ReadMode => _options.ReadMode;

    /// <summary>Whether the commit validates everything that the unit has read by identity.</summary>
    public bool ValidatesReads => _options.Validate == Validate.Everything;

    /// <summary>Whether the commit found the store away, so that another call of it sends the same batch again.</summary>
    public bool MayBeSentAgain => _progress is UnitProgress.StoreAway;

    public IdentityMap Map { get; } = new();

    public IRepository<TAggregate, TId> Repository<TAggregate, TId>()
        where TAggregate : class
        where TId : notnull
    {
        if ((_firstRepository as IRepository<TAggregate, TId>
            ?? _otherRepositories?.GetValueOrDefault(typeof(TAggregate)) as IRepository<TAggregate, TId>) is { } known)
        {
            return known;
        }

        AggregateMapping mapping = MappingOf(typeof(TAggregate), idType: typeof(TId));
        IRepository<TAggregate, TId> created = Services.Repositories.Create<TAggregate, TId>(this, mapping);
        if (_firstRepository is null)
        {
            _firstRepository = created;
        }
        else
        {
            (_otherRepositories ??= [])[typeof(TAggregate)] = created;
        }

        return created;
    }

    public ValueTask LoadAsync(IEnumerable<WantedAggregates> wanted, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        RefuseWhenOver();
        (AggregateKey Key, AggregateMapping Mapping)[] keys =
        [
            .. wanted.SelectMany(ids => ids.Ids, (ids, id) => (Mapping: MappingOf(ids.AggregateType, ids.IdType), Id: id))
                .Select(asked => (asked.Mapping.KeyFor(asked.Id), asked.Mapping)),
        ];
        return UnitLoads.LoadAsync(this, keys.Select(asked => Map.Track(asked.Key, asked.Mapping)).Distinct(), cancellationToken);
    }

    public AggregateVersion? VersionOf(object aggregate)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        return Map.Find(aggregate)?.Version;
    }

    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        UnitProgress before = _progress;
        if (before is UnitProgress.InDoubt doubt)
        {
            Conclude(doubt.Batch, await SendAsync(doubt.Batch, before, cancellationToken).ConfigureAwait(false));
            return;
        }

        WriteBatch? batch = NextBatch(before, cancellationToken);
        _progress = UnitProgress.Over.Instance;
        if (batch is not null)
        {
            Conclude(batch, await SendAsync(batch, before, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Ends the unit. A unit that was not committed has written nothing, so nothing has to be undone.</summary>
    public void Dispose() => _progress = _progress is UnitProgress.InDoubt ? _progress : UnitProgress.Over.Instance;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Refuses a call that comes after the commit or the end of the unit.</summary>
    /// <exception cref="InvalidOperationException">The unit is over.</exception>
    public void RefuseWhenOver()
    {
        if (_progress is not UnitProgress.Open)
        {
            throw new InvalidOperationException("This unit of work is over: it was committed or disposed. Begin another one.");
        }
    }

    private AggregateMapping MappingOf(Type aggregateType, Type idType)
    {
        AggregateMapping mapping = Services.Mappings.For(aggregateType);
        return mapping.IdType == idType
            ? mapping
            : throw new ArgumentException($"The id of {aggregateType.Name} is a {mapping.IdType.Name}, not a {idType.Name}.");
    }

    private WriteBatch? NextBatch(UnitProgress before, CancellationToken cancellationToken)
    {
        if (before is UnitProgress.StoreAway away)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return away.Batch with { ExpiresAt = Services.Options.Commits.ExpiryFrom(Services.Time) };
        }

        RefuseWhenOver();
        cancellationToken.ThrowIfCancellationRequested();
        return UnitBatch.Build(Map, _options, CommitId, Services);
    }

    private async ValueTask<CommitResult> SendAsync(WriteBatch batch, UnitProgress before, CancellationToken cancellationToken)
    {
        try
        {
            CommitResult result = await Services.Engine.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
            _progress = UnitProgress.Over.Instance;
            return result;
        }
        catch (OutcomeUnknownException)
        {
            Doubt(batch);
            throw;
        }
        catch (StoreUnavailableException) when (before is not UnitProgress.InDoubt)
        {
            _progress = new UnitProgress.StoreAway(batch with { MayBeRepeat = true });
            throw;
        }
        catch (Exception failure) when (IsUnsent(failure, before, cancellationToken))
        {
            _progress = before;
            throw;
        }
        catch (OperationCanceledException failure)
        {
            // The caller did not cancel, so this exception proves nothing about a batch that was sent.
            Doubt(batch);
            throw new OutcomeUnknownException(CommitId, failure);
        }
        catch (Exception failure) when (before is UnitProgress.InDoubt)
        {
            if (CommitDoubt.IsEndedBy(failure))
            {
                _progress = UnitProgress.Over.Instance;
                throw;
            }

            // This attempt wrote nothing, but the outcome of the first attempt is as unknown as before.
            throw new OutcomeUnknownException(CommitId, failure);
        }
    }

    // An engine cancels only a commit that was not sent yet. A unit in doubt passed its checks before it was sent for the first time.
    private static bool IsUnsent(Exception failure, UnitProgress before, CancellationToken cancellationToken) =>
        failure is OperationCanceledException
            ? cancellationToken.IsCancellationRequested
            : before is UnitProgress.Open && UnitBatch.IsRefusedUnsent(failure);

    private void Doubt(WriteBatch batch)
    {
        _progress = new UnitProgress.InDoubt(batch with { MayBeRepeat = true, IsInDoubt = true });
        Map.Commit(batch, CommittedVersions.Unknown);
    }

    private void Conclude(WriteBatch batch, CommitResult result)
    {
        switch (result)
        {
            case CommitResult.Committed committed:
                Map.Commit(batch, committed.Versions);
                break;
            case CommitResult.Conflicted conflict when IsDuplicate(conflict):
                throw new DuplicateAggregateException(conflict.Key);
            default:
                throw result.ToFailure(batch);
        }
    }

    private bool IsDuplicate(CommitResult.Conflicted conflict) =>
        conflict.Actual != AggregateVersion.Absent && Map.Find(conflict.Key) is { IsAddition: true };
}
