using Granary.Oracle.Tests.Engines;

namespace Granary.Oracle.Tests.Forms;

/// <summary>The things themselves, and their number if a window hides it.</summary>
internal sealed record Whole : Form
{
    public override IEnumerable<Form> Smaller => [];

    public override Answer Expected<TThing>(Found<TThing> found) =>
        Answer.Of(found.Window.Select(one => one.Id), found.IsOrdered, found.All.Count);

    public override async Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
    {
        var ids = new List<string>();
        await foreach (TThing thing in asked.Window.ConfigureAwait(false))
        {
            ids.Add(asked.IdOf(thing));
        }

        return Answer.Of(ids, asked.IsOrdered, asked.HasWindow ? await asked.All.CountAsync().ConfigureAwait(false) : ids.Count);
    }

    public override string ToString() => "";
}
