namespace Granary.Grains.Tests.Models;

/// <summary>A ticket that counts its calls, and fails in every way in which a method can.</summary>
public sealed class Ticket(TicketId id)
{
    public TicketId Id { get; } = id;

    public int Count { get; private set; }

    public int Increment() => ++Count;

    public string Pad(int length)
    {
        Count++;
        return new string('x', length);
    }

    public void Refuse() => throw new TicketRefusedException(Id, Count);

    public void RefuseWithinWork()
    {
        Count = 1_000_000;
        throw new TicketRefusedException(Id, Count);
    }

    public void Wrap() =>
        throw new TicketRefusedException(Id, 7, new InvalidOperationException("beneath", new TicketRefusedException(new TicketId(8), 9)));

    public int Break() => Count > 0 ? Count : throw new System.Xml.XmlException("Not of the domain.");
}
