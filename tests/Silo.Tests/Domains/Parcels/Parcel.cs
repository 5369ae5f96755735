namespace Granary.Silo.Tests.Domains.Parcels;

/// <summary>An aggregate whose arguments hold objects: alone, in a list, in a dictionary, and of a family of types.</summary>
public sealed class Parcel
{
    private readonly List<ParcelItem> _items;

    public Parcel(
        string id,
        IReadOnlyList<ParcelItem> items,
        ParcelAddress? to = null,
        ParcelSender? from = null,
        IReadOnlyDictionary<string, ParcelItem>? extras = null)
    {
        Id = id;
        _items = [.. items];
        To = to;
        From = from;
        Extras = extras ?? new Dictionary<string, ParcelItem>();
    }

    public string Id { get; }

    public IReadOnlyList<ParcelItem> Items => _items;

    public ParcelAddress? To { get; private set; }

    public ParcelSender? From { get; }

    public IReadOnlyDictionary<string, ParcelItem> Extras { get; }

    public decimal Postage { get; private set; }

    public DateTimeOffset? StampedAt { get; private set; }

    public decimal Weight => _items.Sum(item => item.Quantity * item.Weight);

    public void Redirect(ParcelAddress to) => To = to;

    public void Pack(IReadOnlyList<ParcelItem> items) => _items.AddRange(items);

    public void Stamp(decimal postage, DateTimeOffset at, bool isInsured = false, short copies = 1) =>
        (Postage, StampedAt) = (isInsured ? postage + 1 : postage * copies, at);

    public int CountOf(ParcelSize size) => _items.Count(item => item.Size == size);
}
