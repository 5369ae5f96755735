using System.Collections.Concurrent;
using System.Globalization;
using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Engines;

/// <summary>How much was asked so far; with GRANARY_TEST_PROGRESS it is said in the file of that name now and then.</summary>
internal sealed class Tally
{
    private const int Step = 10_000;

    private readonly ConcurrentDictionary<string, int> _forms = [];
    private readonly string? _file = Environment.GetEnvironmentVariable("GRANARY_TEST_PROGRESS");
    private readonly Lock _lock = new();
    private int _asked;
    private int _refused;

    /// <summary>Questions that were asked.</summary>
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

    /// <summary>Says something in the file.</summary>
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

    /// <summary>Notes a question that the product refuses, as its rule is nested too deeply: another one is drawn.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_asked} questions "
        + $"({string.Join(", ", _forms.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => $"{form.Key} {form.Value}"))}); "
        + $"{_refused} more were drawn, nested deeper than rules may be");
}
