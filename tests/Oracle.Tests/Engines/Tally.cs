using System.Collections.Concurrent;
using System.Globalization;
using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Engines;

/// <summary>The number of questions so far. With GRANARY_TEST_PROGRESS, the file of that name shows it now and then.</summary>
internal sealed class Tally
{
    private const int Step = 10_000;

    private readonly ConcurrentDictionary<string, int> _forms = [];
    private readonly string? _file = Environment.GetEnvironmentVariable("GRANARY_TEST_PROGRESS");
    private readonly Lock _lock = new();
    private int _asked;
    private int _refused;

    /// <summary>The number of questions that were asked.</summary>
    public int Asked => _asked;

    /// <summary>Notes a question that is asked.</summary>
    public void Ask(Question question)
    {
        _forms.AddOrUpdate(question.Form.GetType().Name, 1, (_, times) => times + 1);
        if (Interlocked.Increment(ref _asked) % Step == 0)
        {
            Tell(ToString());
        }
    }

    /// <summary>Writes a line to the file.</summary>
    public void Tell(string text)
    {
        if (_file is not null)
        {
            lock (_lock)
            {
                File.AppendAllText(_file, $"{text}\n");
            }
        }
    }

    /// <summary>Notes a question that the product refuses because its rule is nested too deeply; another one is drawn.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_asked} questions "
        + $"({string.Join(", ", _forms.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => $"{form.Key} {form.Value}"))}); "
        + $"{_refused} more were drawn, nested deeper than rules may be");
}
