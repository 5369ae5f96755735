namespace Granary.Conformance.Tests.Models;

/// <summary>Something whose collections have comparers that the class defines.</summary>
public sealed class Palette(string id, bool exact)
{
    private readonly HashSet<string> _kept = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _amounts = new(StringComparer.OrdinalIgnoreCase);

    public string Id { get; } = id;

    public bool Exact { get; } = exact;

    public string Note { get; set; } = "new";

    public HashSet<string> Codes { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedSet<string> Sorted { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedSet<string> Reversed { get; } = new(new Backwards());

    public ISet<string> Initials { get; } = new HashSet<string>(new FirstLetter());

    public HashSet<string> Chosen { get; } = new(exact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Plain { get; } = [];

    public Dictionary<string, int> Map { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public PaintTray? Tray { get; set; }

    public List<PaintTray> Trays { get; } = [];

    public IReadOnlySet<string> Kept => _kept;

    public IReadOnlyCollection<string> KeptOnes => _kept;

    public IReadOnlyDictionary<string, int> Amounts => _amounts.AsReadOnly();

    public IReadOnlySet<string> Shown => new HashSet<string>(Codes, StringComparer.OrdinalIgnoreCase);

    public IReadOnlySet<string> PlainlyShown => new HashSet<string>(Codes);

    public void Fill(params string[] names)
    {
        foreach (ISet<string> set in new ISet<string>[] { _kept, Codes, Sorted, Reversed, Initials, Chosen, Plain })
        {
            set.UnionWith(names);
        }

        for (int i = 0; i < names.Length; i++)
        {
            Map[names[i]] = _amounts[names[i]] = i;
        }

        Trays.Add(new PaintTray { Codes = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase) });
    }
}
