using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.Samples.Shop.Trainings;

namespace Granary.Samples.Shop;

/// <summary>The collections of the shop, with their indexes.</summary>
public sealed class ShopModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Order, OrderId>("orders", order => order.Id)
            .Computed(order => order.Total)
            .Index(order => order.Customer)
            .Index(order => order.Status, order => order.PlacedAt)
            .Index(order => order.DueOn).Where(order => order.Status == OrderStatus.Approved);
        model.Collection<Member, MemberId>("members", member => member.Id)
            .Index(member => member.Email)
            .UniqueIgnoringCase("email", member => member.Email);
        model.Collection<Hour, HourId>("hours", hour => hour.Id);
        model.Collection<Person, PersonId>("people", person => person.Id)
            .Subtype<Person>("person")
            .Subtype<Employee>("employee")
            .Index(person => person.LastName, person => person.FirstName);
    }
}
