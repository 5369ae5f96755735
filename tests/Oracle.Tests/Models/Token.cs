namespace Granary.Oracle.Tests.Models;

/// <summary>A part of a thing that is of one of several types.</summary>
public abstract record Token(string? Name)
{
    /// <summary>A type that stands for two others.</summary>
    public abstract record Money(string? Name, decimal Worth) : Token(Name);

    public sealed record Coin(string? Name, decimal Worth, int? Sides) : Money(Name, Worth);

    public sealed record Note(string? Name, decimal Worth, bool Worn) : Money(Name, Worth);

    public sealed record Ticket(string? Name, DateOnly Day) : Token(Name);
}
