using Granary.Domain;

namespace Granary.Samples.Shop.Members;

/// <summary>The members of one unit of work.</summary>
public sealed class Members(IUnitOfWork unit) : Repository<Member, MemberId>(unit), IMembers
{
    public Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken = default) =>
        this.Matching(member => member.Email == email).FirstOrDefaultAsync(cancellationToken);

    public IAggregateQuery<Member> Active() => this.Matching(member => member.IsActive);
}
