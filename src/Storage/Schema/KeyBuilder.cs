using System.Data.Common;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>
/// Brings the keys in a store in line with the unique constraints of the model, in a transaction that holds all writers off, or in a
/// store that was just made.
/// </summary>
/// <remarks>
/// Collections that the model does not declare are left alone, because another program may keep them in the same store. After a failure the
/// transaction is rolled back, and no key is changed.
/// </remarks>
internal sealed class KeyBuilder(ISchemaDialect dialect)
{
    private KeyStatements Statements => dialect.Keys;

    /// <summary>Makes the keys of new constraints, and deletes those of constraints that are no longer declared.</summary>
    /// <exception cref="ConstraintBrokenException">Two aggregates have the same value.</exception>
    public async Task BuildAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (AggregateMapping mapping in dialect.Mappings)
        {
            KeyWork work = await KeyWork.FindAsync(connection, Statements, mapping, cancellationToken).ConfigureAwait(false);
            foreach (string name in work.Useless.Concat(work.Former))
            {
                await SchemaStatements.ExecuteAsync(connection, Statements.Drop, (mapping, name), cancellationToken).ConfigureAwait(false);
            }

            if (work.Missing.Count > 0)
            {
                await FillAsync(connection, work, cancellationToken).ConfigureAwait(false);
                await KeyCommands.RecordAsync(connection, Statements, work, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refuses a store whose constraints are not those that the model declares.</summary>
    /// <exception cref="ConstraintNotBuiltException">The constraints differ; the message names the first difference.</exception>
    public async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (AggregateMapping mapping in dialect.Mappings)
        {
            KeyWork work = await KeyWork.FindAsync(connection, Statements, mapping, cancellationToken).ConfigureAwait(false);
            if (work.Missing.Count > 0)
            {
                throw new ConstraintNotBuiltException(mapping.Collection, work.Missing[0].Name, isDeclared: true);
            }

            if (work.Useless.Count > 0)
            {
                throw new ConstraintNotBuiltException(mapping.Collection, work.Useless[0], isDeclared: false);
            }
        }
    }

    private async Task FillAsync(DbConnection connection, KeyWork work, CancellationToken cancellationToken)
    {
        KeyPart part;
        string after = KeyPart.BeforeFirst;
        do
        {
            part = await KeyCommands.ReadKeysAsync(
                connection, (Statements.ReadAggregatesOf(work.Mapping.Collection), after), work, name => name, cancellationToken)
                .ConfigureAwait(false);
            after = part.Last;
            if (!await KeyCommands.AddAsync(connection, Statements, work, part, cancellationToken).ConfigureAwait(false))
            {
                await KeyCommands.RefuseBrokenAsync(connection, Statements, work, part, cancellationToken).ConfigureAwait(false);
            }
        }
        while (!part.IsLast);
    }
}
