namespace Granary.Oracle.Tests.Models;

/// <summary>An aggregate with members of drawn types.</summary>
public sealed class Thing<TId, TA, TB, TC, TD, TE, TF, TG>
    where TId : notnull
{
    public required TId Id { get; init; }

    public TA? A { get; set; }

    public TB? B { get; set; }

    public TC? C { get; set; }

    public TD? D { get; set; }

    public TE? E { get; set; }

    public TF? F { get; set; }

    public TG? G { get; set; }
}
