using System.Security.Cryptography;
using System.Text;

namespace Granary.Conformance.Tests.Models;

/// <summary>An aggregate whose constructor checks rules of creation, computes its state and raises an event.</summary>
public sealed class Lease
{
    private readonly List<string> _events = [];
    private HashSet<string> _tags = new(StringComparer.OrdinalIgnoreCase);

    public Lease(int id, string password, Share share, int days)
        : this(id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 3);
        (Password, Share, Days) = (Hash(password), share, days);
        _tags.Add("home");
        _events.Add($"leased for {days} days");
    }

    private Lease(int id) => (Id, Password, Share) = (id, "", new Share(0));

    public int Id { get; }

    public string Password { get; }

    public Share Share { get; private set; }

    public int Days { get; private set; }

    public IReadOnlyCollection<string> Tags => _tags;

    public IReadOnlyList<string> Events => _events;

    public static Lease Restore(int id, int days) =>
        days < 0 ? throw new InvalidOperationException("No lease lasts fewer than no days.") : new Lease(id);

    public void Pass(int days) => Days -= days;

    public void Grant(Share share) => Share = share;

    public void Tag(string tag) => _tags.Add(tag);

    public void Retag(HashSet<string> tags) => _tags = tags;

    public bool IsPassword(string attempt) => Password == Hash(attempt);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
