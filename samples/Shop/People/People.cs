using Granary.Domain;

namespace Granary.Samples.Shop.People;

/// <summary>The people of one unit of work.</summary>
public sealed class People(IUnitOfWork unit) : Repository<Person, PersonId>(unit)
{
    public IAggregateQuery<Person> DependentsOf(Person benefactor) =>
        Matching(Criteria.For<Person>().Equal(person => person.Benefactor, benefactor));
}
