using Granary.Domain;

namespace Granary.Samples.Shop.People;

/// <summary>The people of one unit of work.</summary>
public sealed class People(IUnitOfWork unit) : Repository<Person, PersonId>(unit)
{
    public IAggregateQuery<Person> DependentsOf(Person benefactor)
    {
        ArgumentNullException.ThrowIfNull(benefactor);
        PersonId id = benefactor.Id;
        return this.Matching(person => person.Benefactor == id);
    }
}
