namespace Granary.Samples.Shop.Members;

/// <summary>The identity of a member: a value object, compared by value.</summary>
public sealed record MemberId(Guid Value)
{
    public static MemberId New() => new(Guid.CreateVersion7());

    public override string ToString() => Value.ToString();
}
