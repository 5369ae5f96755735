namespace Granary.Samples.Shop.People;

/// <summary>A person who works here.</summary>
public sealed class Employee(PersonId id, string firstName, string lastName, decimal salary, PersonId? benefactor = null)
    : Person(id, firstName, lastName, benefactor)
{
    public decimal Salary { get; private set; } = salary;

    public void Raise(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Salary += amount;
    }
}
