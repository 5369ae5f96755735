namespace GranaryApp.Domain;

/// <summary>The identity of an account.</summary>
public readonly record struct AccountId(string Value)
{
    public override string ToString() => Value;
}
