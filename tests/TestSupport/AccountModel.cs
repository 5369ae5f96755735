using Granary.Domain;

namespace Granary.TestSupport;

/// <summary>Accounts and teams, under unique constraints of every kind.</summary>
public sealed class AccountModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Account, string>("accounts", account => account.Id)
            .UniqueIgnoringCase("email", account => account.Email)
            .Unique("phone", account => account.Phone)
            .Unique("place", account => account.House, account => account.Room)
            .Unique("share", account => account.Share);
        model.Collection<Team, Guid>("teams", team => team.Id).Unique("name", team => team.Name);
    }
}
