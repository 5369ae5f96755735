using Granary.Domain;

namespace Granary.Samples.Shop.Members;

/// <summary>Registers members, each address once.</summary>
public sealed class RegisterMemberHandler
{
    private readonly IUnitOfWork _unit;
    private readonly IMembers _members;

    public RegisterMemberHandler(IUnitOfWork unit, IMembers members)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(members);
        _unit = unit;
        _members = members;
    }

    public async Task<MemberId> HandleAsync(RegisterMember command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var email = new Email(command.Email);
        if (await _members.FindByEmailAsync(email, cancellationToken) is not null)
        {
            throw new EachAddressRegistersOnce(email);
        }

        var member = new Member(MemberId.New(), email, command.Password);
        await _members.AddAsync(member, cancellationToken);
        try
        {
            await _unit.CommitAsync(cancellationToken);
            return member.Id;
        }
        catch (UniqueConstraintException)
        {
            // Another request registered the address after the query.
            throw new EachAddressRegistersOnce(email);
        }
    }
}
