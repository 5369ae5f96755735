namespace Granary.TestSupport;

/// <summary>The account of a person: no two accounts share any of its values.</summary>
public sealed class Account(string id, string email)
{
    public string Id { get; } = id;

    public string Email { get; private set; } = email;

    public string? Phone { get; private set; }

    public string? House { get; private set; }

    public int? Room { get; private set; }

    public decimal? Share { get; private set; }

    public int Changes { get; private set; }

    public void Write(string email) => Email = email;

    public void Call(string? phone) => Phone = phone;

    public void Hold(decimal? share) => Share = share;

    public void Count() => Changes++;

    public void Move(string? house, int? room)
    {
        House = house;
        Room = room;
    }
}
