using System.Globalization;
using Granary.Storage.Stores;

namespace Granary.Silo.Commands;

/// <summary>Writes how far a migration is: a line when a work begins, every few seconds, and when it is done.</summary>
internal sealed class MigrationLines(TextWriter writer, TimeProvider time) : IProgress<SchemaProgress>
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);

    private (string Collection, string Work) _last;
    private long _said;

    /// <inheritdoc/>
    public void Report(SchemaProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (string, string) work = (value.Collection.Value, value.Work);
        if (_last == work && value.Done < value.Total && time.GetElapsedTime(_said) < _every)
        {
            return;
        }

        (_last, _said) = (work, time.GetTimestamp());
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"'{value.Collection}': {value.Done:N0} of {value.Total:N0} aggregates {value.Work}"));
    }
}
