using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>The entrance to a granary: it begins units of work, runs work with retries, and invokes methods of aggregates.</summary>
/// <remarks>
/// <para>Thread safety: any number of threads may use one instance at once.</para>
/// <para>
/// Lifetime: one instance serves the process. With <c>AddGranary</c> the container owns it; the engine's connections close with the
/// container.
/// </para>
/// <para>
/// Failure: a <see cref="RepositoryException"/> states by its type what holds afterwards. After every type but
/// <see cref="OutcomeUnknownException"/> and <see cref="ResultNotKeptException"/>, nothing of the work was written.
/// </para>
/// <para>
/// Cost: <see cref="Begin"/> sends nothing. The first call that needs the store opens it, unless a host has opened it at its start.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// await using (IUnitOfWork begun = granary.Begin())
/// {
///     Order order = await begun.Repository<Order, OrderId>().GetAsync(id, cancellationToken);
///     order.Approve("anna");
///     await begun.CommitAsync(cancellationToken);
/// }
///
/// await granary.UpdateAsync<Order, OrderId>(id, order => order.Pay());     // runs again if another writer was faster
/// await granary.InvokeAsync<Order, OrderId>(id, order => order.Ship());    // waits for its turn and never conflicts on a cluster
/// ]]></code>
/// </example>
public interface IGranary
{
    /// <summary>Begins a unit of work. The call allocates the unit and sends nothing.</summary>
    /// <param name="options">The options; null stands for <c>new UnitOfWorkOptions()</c>.</param>
    IUnitOfWork Begin(UnitOfWorkOptions? options = null);

    /// <summary>
    /// Runs work in a new unit, commits the unit, and runs the work again on fresh aggregates if another writer was faster.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Only failures after which nothing was written start another run: <see cref="ConcurrencyConflictException"/>,
    /// <see cref="StoreUnavailableException"/> and, unless the options name a commit id, <see cref="CommitAbortedException"/>. There are at
    /// most <c>Retries:MaxAttempts</c> runs, with random waits between them. Any other exception of the work reaches the caller unchanged,
    /// and nothing is written.
    /// </para>
    /// <para>
    /// The work may run several times, so it should have no effects outside the unit. Each run loads its aggregates again. Where the commit
    /// found the store away, the work does not run again: the same unit is sent again, under the same id.
    /// </para>
    /// </remarks>
    /// <param name="work">The work. It must not commit the unit itself.</param>
    /// <param name="options">The options of every run's unit.</param>
    /// <param name="cancellationToken">Ends the work, or the wait before the next run.</param>
    /// <exception cref="ConcurrencyConflictException">Every run lost. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached in the last run. Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer to a commit never came. The work is not run again.</exception>
    Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, CancellationToken, Task<TResult>> work, UnitOfWorkOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a public method of an aggregate where the aggregate lives, stores the change, and returns the method's result.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Calls on one aggregate run one after another, each on the newest state: in the cluster, or in this process over an embedded store.
    /// Two embedded processes over one database do not share that order; a call that loses to the other process runs again, at most
    /// <c>Retries:MaxAttempts</c> times. The method may therefore run several times and should change nothing but its aggregate. A method
    /// that throws leaves no trace, and its exception reaches the caller.
    /// </para>
    /// <para>
    /// Cost: embedded, one read of the row and one transaction, which concurrent commits share. On a cluster, one call to the grain, which
    /// reads the row only if the aggregate is not in memory; concurrent calls on the aggregate share one transaction. A method that changes
    /// nothing causes no transaction.
    /// </para>
    /// </remarks>
    /// <param name="id">The aggregate.</param>
    /// <param name="call">
    /// One call of a public method, such as <c>order => order.Approve("anna")</c>. Its arguments are evaluated before it is sent.
    /// </param>
    /// <param name="cancellationToken">Ends the call before it is sent.</param>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="UnsupportedSpecificationException">
    /// <paramref name="call"/> is not a call of a public method of the aggregate.
    /// </exception>
    /// <exception cref="ConcurrencyConflictException">
    /// Another embedded process was faster in every attempt. Nothing was written.
    /// </exception>
    /// <exception cref="ResultNotKeptException">
    /// The change was applied once, but its answer was lost and its result is too long to be kept.
    /// </exception>
    /// <exception cref="OutcomeUnknownException">The answer never came. The call is not sent again.</exception>
    Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull;

    /// <summary>Runs a public method of an aggregate where the aggregate lives, and stores the change.</summary>
    /// <remarks>The overload with a result describes order, failure and cost: <see cref="InvokeAsync{TAggregate,TId,TResult}"/>.</remarks>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="UnsupportedSpecificationException">
    /// <paramref name="call"/> is not a call of a public method of the aggregate.
    /// </exception>
    /// <exception cref="OutcomeUnknownException">The answer never came. The call is not sent again.</exception>
    Task InvokeAsync<TAggregate, TId>(TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull;

    /// <summary>
    /// Adds many aggregates of a collection, in chunks that are one transaction each. A run that broke off can be run again and goes on.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Chunks are stored in the order of the input, each as a whole or not at all. An aggregate is checked as one that a unit of work adds:
    /// its id, its size, its values and the unique constraints. While a chunk is stored, the next one is made, so two chunks are in memory.
    /// </para>
    /// <para>
    /// A run under the id of an earlier run, with the same input and chunk size, recognises the chunks that are stored, and adds nothing
    /// twice. The commit log keeps them for <c>Commits:KeepOutcomes</c>. Only the identities of their aggregates are compared.
    /// </para>
    /// <para>
    /// When a chunk is acknowledged, every read sees its aggregates. Until then, on a cluster, a query or a read in
    /// <see cref="ReadMode.Strict"/> may see an aggregate that a cached read by identity does not see yet.
    /// </para>
    /// </remarks>
    /// <param name="aggregates">The aggregates. They are enumerated once, by one reader.</param>
    /// <param name="options">The options; null stands for <c>new ImportOptions()</c>.</param>
    /// <param name="cancellationToken">Ends the import between two chunks.</param>
    /// <exception cref="ImportFailedException">A chunk could not be stored. Those before it are.</exception>
    /// <exception cref="ImportChangedException">An earlier run under the same id had another input.</exception>
    /// <exception cref="ReadOnlyCollectionException">The collection is only read. Nothing was written.</exception>
    Task<ImportResult> ImportAsync<TAggregate>(
        IAsyncEnumerable<TAggregate> aggregates, ImportOptions? options = null, CancellationToken cancellationToken = default)
        where TAggregate : class;

    /// <summary>Streams the aggregates of a collection in the order of their ids, however many they are.</summary>
    /// <remarks>
    /// The collection is read in parts of some hundred aggregates, each by a statement of its own, so memory and time of a statement are
    /// bounded. An aggregate that exists throughout comes exactly once, in the state that it has when its part is read; the whole is no
    /// snapshot. No unit of work tracks the aggregates.
    /// </remarks>
    /// <param name="specification">Selects the aggregates; null selects all.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked. Some aggregates may have come before.</exception>
    /// <exception cref="UnsupportedSpecificationException">No query can express the specification.</exception>
    IAsyncEnumerable<TAggregate> ExportAsync<TAggregate>(
        Specification<TAggregate>? specification = null, CancellationToken cancellationToken = default)
        where TAggregate : class;

    /// <summary>Changes every aggregate that satisfies a rule, each in a unit of its own.</summary>
    /// <remarks>
    /// <para>
    /// The aggregates are selected in parts, as by <see cref="ExportAsync{TAggregate}"/>, and each is then loaded, checked against the rule
    /// once more, changed and committed, with the retries of <see cref="RunAsync{TResult}"/>. So each change is atomic, is made to the
    /// newest state, and is only made where the rule holds. The whole is not atomic: an aggregate that begins to satisfy the rule meanwhile
    /// may be changed or not, and after a failure some are changed and the others are not. Run it again to go on, if a changed aggregate no
    /// longer satisfies the rule.
    /// </para>
    /// <para>
    /// Up to 16 aggregates are under way at once, so the closure runs on several threads, each time for another aggregate. It may run
    /// several times for one, so it should have no other effects.
    /// </para>
    /// <para>Cost: a query of each part of 256, and a read and a commit for each aggregate; concurrent commits share transactions.</para>
    /// </remarks>
    /// <example>
    /// <code><![CDATA[
    /// long approved = await granary.UpdateWhereAsync(new PendingOrders(), order => order.Approve("anna"), cancellationToken);
    /// ]]></code>
    /// </example>
    /// <param name="specification">The rule.</param>
    /// <param name="change">Changes one aggregate. Its exceptions reach the caller unchanged, and end the whole.</param>
    /// <param name="cancellationToken">Ends the whole. Changes that were sent are completed.</param>
    /// <returns>How many aggregates were changed; one that the closure left as it was counts too.</returns>
    /// <exception cref="UnsupportedSpecificationException">No query can express the rule. Nothing was written.</exception>
    /// <exception cref="ReadOnlyCollectionException">The collection is only read. Nothing was written.</exception>
    /// <exception cref="ImmutableAggregateException">The aggregates are immutable. Nothing was written.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run for an aggregate lost. Others may have been changed.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached. Some may have been changed.</exception>
    /// <exception cref="OutcomeUnknownException">The answer to one commit never came. Others may have been changed.</exception>
    Task<long> UpdateWhereAsync<TAggregate>(
        Specification<TAggregate> specification, Action<TAggregate> change, CancellationToken cancellationToken = default)
        where TAggregate : class;

    /// <summary>Removes every aggregate that satisfies a rule, each in a unit of its own.</summary>
    /// <remarks>
    /// The rule is checked once more where each aggregate is removed. Atomicity, failures and cost are those of
    /// <see cref="UpdateWhereAsync{TAggregate}"/>; a call that failed can be run again.
    /// </remarks>
    /// <param name="specification">The rule.</param>
    /// <param name="cancellationToken">Ends the whole. Removals that were sent are completed.</param>
    /// <returns>How many aggregates were removed.</returns>
    /// <exception cref="UnsupportedSpecificationException">No query can express the rule. Nothing was written.</exception>
    /// <exception cref="ReadOnlyCollectionException">The collection is only read. Nothing was written.</exception>
    /// <exception cref="ImmutableAggregateException">The aggregates are immutable. Nothing was written.</exception>
    /// <exception cref="ConcurrencyConflictException">Every run for an aggregate lost. Others may have been removed.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached. Some may have been removed.</exception>
    /// <exception cref="OutcomeUnknownException">The answer to one commit never came. Others may have been removed.</exception>
    Task<long> RemoveWhereAsync<TAggregate>(Specification<TAggregate> specification, CancellationToken cancellationToken = default)
        where TAggregate : class;

    /// <summary>Ends the doubt about a commit: tells whether it was applied, and otherwise makes sure that it never will be.</summary>
    /// <returns>True if the commit was applied; false if it was not and is now aborted for ever.</returns>
    /// <remarks>
    /// Any process may ask, any number of times. All get the same answer as long as the commit log keeps it: <c>Commits:KeepOutcomes</c>
    /// after the commit's lifetime. Cost: one round trip for each store that can be written.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store could not be asked. The commit is as much in doubt as before.</exception>
    Task<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken = default);
}
