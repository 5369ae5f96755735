using Granary.Domain;
using Granary.Oracle.Tests.Engines;

namespace Granary.Oracle.Tests.Forms;

/// <summary>The things page by page; each page begins behind the cursor of the one before.</summary>
internal sealed record Paged(int Size) : Form
{
    private const int MaxPages = 100;

    public override IEnumerable<Form> Smaller => [new Whole(), .. Size > 1 ? [new Paged(1)] : Array.Empty<Form>()];

    public override Answer Expected<TThing>(Found<TThing> found) => found.All.Count == 0
        ? new Answer([""], 0)
        : new Answer([.. found.All.Chunk(Size).Select(page => Line(page.Select(one => one.Id)))], found.All.Count);

    public override async Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
    {
        var pages = new List<string>();
        int count = 0;
        for (KeysetRequest? next = KeysetRequest.First(Size); next is { } request && pages.Count < MaxPages;)
        {
            KeysetPage<TThing> page = await asked.All.PageAsync(request).ConfigureAwait(false);
            pages.Add(Line(page.Items.Select(asked.IdOf)));
            count += page.Items.Count;
            next = page.Next();
        }

        return new Answer(pages, count);
    }

    public override string ToString() => $"\n  in pages of {Size}";

    private static string Line(IEnumerable<string> ids) => string.Join(" ", ids);
}
