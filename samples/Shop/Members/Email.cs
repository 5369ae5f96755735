namespace Granary.Samples.Shop.Members;

/// <summary>An address that mail can be sent to.</summary>
public sealed record Email
{
    public Email(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (!value.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{value}' is not an address of the form name@host.", nameof(value));
        }

        Value = value;
    }

    public string Value { get; }

    public override string ToString() => Value;
}
