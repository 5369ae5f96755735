using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>
/// An aggregate refers to another one by its id. An aggregate that holds another one is refused, because nobody would keep the copy up to
/// date.
/// </summary>
public sealed class NestedAggregateTests
{
    [Fact]
    public void An_aggregate_within_another_is_refused_wherever_it_stands_and_whichever_is_declared_first()
    {
        Refused<Holder<Customer>>();
        Refused<Holder<List<Customer>>>();
        Refused<Holder<Dictionary<string, Customer[]>>>();
        Refused<Holder<Contract>>();
        Refused<Holder<Party>>(m => m.Type<Party>().Subtype<Person>("person"));
        Refused<Computing>(m => m.Type<Computing>().Computed(c => c.Buyer));

        static void Refused<T>(Action<AggregateModelBuilder>? more = null)
            where T : class, IHasId
        {
            foreach (bool isFirst in new[] { false, true })
            {
                var failure = Assert.Throws<UnmappableModelException>(() => Mapped.All(m =>
                {
                    Declare(m, isFirst);
                    m.Collection<T, int>("holders", h => h.Id);
                    Declare(m, !isFirst);
                    more?.Invoke(m);
                }));
                Assert.Contains("is the aggregate of the collection 'customers': hold its id", failure.Message, StringComparison.Ordinal);
            }
        }

        static void Declare(AggregateModelBuilder model, bool isTurn)
        {
            if (isTurn)
            {
                model.Collection<Customer, int>("customers", c => c.Id);
            }
        }
    }

    [Fact]
    public void A_subtype_of_a_family_of_aggregates_is_refused_within_another()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Mapped.All(m =>
        {
            m.Collection<Holder<Car>, int>("holders", h => h.Id);
            m.Collection<Vehicle, int>("vehicles", v => v.Id).Subtype<Car>("car");
        }));

        Assert.Contains("Car is the aggregate of the collection 'vehicles': hold its id", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_aggregate_within_one_of_its_own_type_is_refused()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Mapped.All(m => m.Collection<Page, int>("pages", p => p.Id)));

        Assert.Contains("Page.Parent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("is the aggregate of the collection 'pages': hold its id", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_is_no_root_of_its_own_may_stand_within_any_aggregate() => Mapped.All(m =>
    {
        m.Collection<Holder<Contract>, int>("holders", h => h.Id);
        m.Collection<Holder<List<Contract>>, int>("others", h => h.Id);
    });

    private interface IHasId
    {
        int Id { get; }
    }

    private sealed class Holder<T>(int id, T content) : IHasId
    {
        public int Id { get; } = id;

        public T Content { get; } = content;
    }

    private sealed class Customer(int id)
    {
        public int Id { get; } = id;
    }

    private sealed record Contract(string Title, Customer Signer);

    private abstract record Party;

    private sealed record Person(Customer Known) : Party;

    private sealed class Computing(int id) : IHasId
    {
        public int Id { get; } = id;

        public Customer Buyer => new(Id);
    }

    private abstract class Vehicle(int id)
    {
        public int Id { get; } = id;
    }

    private sealed class Car(int id) : Vehicle(id);

    private sealed class Page(int id)
    {
        public int Id { get; } = id;

        public Page? Parent { get; set; }
    }
}
