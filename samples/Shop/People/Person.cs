namespace Granary.Samples.Shop.People;

/// <summary>A person, with the benefactor who pays for them.</summary>
public class Person
{
    public Person(PersonId id, string firstName, string lastName, PersonId? benefactor = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(firstName);
        ArgumentException.ThrowIfNullOrWhiteSpace(lastName);
        Id = id;
        FirstName = firstName;
        LastName = lastName;
        Benefactor = benefactor;
    }

    public PersonId Id { get; }

    public string FirstName { get; private set; }

    public string LastName { get; private set; }

    public PersonId? Benefactor { get; private set; }

    public void Marry(string lastName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(lastName);
        LastName = lastName;
    }

    public void BecomeDependentOf(PersonId benefactor) => Benefactor = benefactor;
}
