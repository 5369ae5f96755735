using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The entrance: begins units of work, runs them with retries, and invokes aggregates where they live.</summary>
/// <remarks>One instance serves the whole process and any number of threads.</remarks>
public interface IGranary
{
    /// <summary>Begins a unit of work.</summary>
    IUnitOfWork Begin(UnitOfWorkOptions? options = null);

    /// <summary>
    /// Runs a piece of work in a unit of its own, commits it, and runs it again on fresh aggregates where somebody was faster.
    /// </summary>
    /// <remarks>
    /// Retries are bounded (<c>Retries:MaxAttempts</c>), with jitter, and only follow failures known not to have been applied. The work may
    /// run several times, so it should have no effects outside the unit. What it throws reaches the caller unchanged, and nothing is
    /// written.
    /// </remarks>
    /// <exception cref="ConcurrencyConflictException">Every attempt lost. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer to a commit never came; the work is not run again.</exception>
    Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs a public method of an aggregate where it lives, stores the change, and returns the method's result.</summary>
    /// <remarks>
    /// Calls on one aggregate run one after another on its newest state, so they never conflict. A method that throws leaves no trace, and
    /// its exception reaches the caller.
    /// </remarks>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="UnsupportedSpecificationException">
    /// <paramref name="call"/> is not a call of a public method of the aggregate.
    /// </exception>
    Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull;

    /// <summary>Runs a public method of an aggregate where it lives, and stores the change.</summary>
    /// <remarks>As <see cref="InvokeAsync{TAggregate,TId,TResult}"/>, for a method without a result.</remarks>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="UnsupportedSpecificationException">
    /// <paramref name="call"/> is not a call of a public method of the aggregate.
    /// </exception>
    Task InvokeAsync<TAggregate, TId>(TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull;

    /// <summary>Finds out what became of a commit in doubt: whether it was applied; if it was not, it never will be.</summary>
    /// <returns>True where the commit was applied, false where it was not and is now aborted for ever.</returns>
    /// <remarks>Anybody may ask, any number of times; all get the same answer for as long as the commit log keeps it.</remarks>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default);
}
