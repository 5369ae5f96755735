namespace Granary.Samples.Shop.People;

public readonly record struct PersonId(int Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
