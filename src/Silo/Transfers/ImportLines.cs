using System.Globalization;
using Granary.Domain;

namespace Granary.Silo.Transfers;

/// <summary>Writes how far an import is: the id at the beginning, then a line every few seconds.</summary>
internal sealed class ImportLines(TextWriter writer, TimeProvider time) : IProgress<ImportProgress>
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(5);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _said;

    /// <summary>Whether the import has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <inheritdoc/>
    public void Report(ImportProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        HasBegun = true;
        TimeSpan now = time.GetElapsedTime(_began);
        if (value.Chunks == 0)
        {
            writer.WriteLine($"Import {value.ImportId}; a run that breaks off goes on with --id {value.ImportId}");
        }
        else if (now - _said >= _every)
        {
            _said = now;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{now.TotalSeconds,5:F0} s: {value.Aggregates:N0} aggregates, {value.Aggregates / now.TotalSeconds:N0} per second"));
        }
    }
}
