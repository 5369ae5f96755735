using Granary.Domain;

namespace Granary.Samples.Shop.Members;

/// <summary>All members.</summary>
public interface IMembers : IRepository<Member, MemberId>
{
    Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken = default);

    IAggregateQuery<Member> Active();
}
