using System.Globalization;
using Granary.Oracle.Tests.Engines;

namespace Granary.Oracle.Tests.Forms;

/// <summary>The number of things in the window, and whether there is any.</summary>
internal sealed record HowMany : Form
{
    public override IEnumerable<Form> Smaller => [new Whole()];

    public override Answer Expected<TThing>(Found<TThing> found) => Said(found.Window.Count > 0, found.Window.Count);

    public override async Task<Answer> AskAsync<TThing>(Asked<TThing> asked) =>
        Said(await asked.Window.AnyAsync().ConfigureAwait(false), await asked.Window.CountAsync().ConfigureAwait(false));

    public override string ToString() => "\n  .AnyAsync() and .CountAsync()";

    private static Answer Said(bool any, long count) => new([any.ToString(CultureInfo.InvariantCulture)], count);
}
