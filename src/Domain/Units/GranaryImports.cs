namespace Granary.Domain;

/// <summary>Imports of sequences that are in memory.</summary>
/// <remarks>Thread safety, failure and cost are those of <see cref="IGranary.ImportAsync{TAggregate}"/>.</remarks>
/// <example>
/// <code><![CDATA[
/// Order[] received = [new Order(id, customer, DateTimeOffset.UtcNow)];
/// ImportResult stored = await granary.ImportAsync(received, cancellationToken: cancellationToken);
/// ]]></code>
/// </example>
public static class GranaryImports
{
    /// <summary>Adds many aggregates; <see cref="IGranary.ImportAsync{TAggregate}"/> describes chunks, repeats and failure.</summary>
    /// <exception cref="ImportFailedException">A chunk could not be stored.</exception>
    /// <exception cref="ImportChangedException">An earlier run under the same id had another input.</exception>
    public static Task<ImportResult> ImportAsync<TAggregate>(
        this IGranary granary,
        IEnumerable<TAggregate> aggregates,
        ImportOptions? options = null,
        CancellationToken cancellationToken = default)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(granary);
        ArgumentNullException.ThrowIfNull(aggregates);
        return granary.ImportAsync(aggregates.ToAsyncEnumerable(), options, cancellationToken);
    }
}
