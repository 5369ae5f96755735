using Granary.Domain;
using Granary.Samples.Shop.Members;

namespace Granary.Conformance.Tests.Models;

/// <summary>A decorator around members that remembers the results of its finder by address, unnoticed by callers.</summary>
internal sealed class RememberingMembers(IMembers members) : IMembers
{
    private readonly Dictionary<Email, Member?> _found = [];

    public async Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken = default)
    {
        if (!_found.TryGetValue(email, out Member? member))
        {
            member = await members.FindByEmailAsync(email, cancellationToken);
            _found[email] = member;
        }

        return member;
    }

    public IAggregateQuery<Member> Active() => members.Active();

    public ValueTask AddAsync(Member aggregate, CancellationToken cancellationToken = default)
    {
        _found.Clear();
        return members.AddAsync(aggregate, cancellationToken);
    }

    public ValueTask<Member?> FindAsync(MemberId id, CancellationToken cancellationToken = default) =>
        members.FindAsync(id, cancellationToken);

    public ValueTask<Member> GetAsync(MemberId id, CancellationToken cancellationToken = default) =>
        members.GetAsync(id, cancellationToken);

    public ValueTask<Member?> FindForUpdateAsync(MemberId id, CancellationToken cancellationToken = default) =>
        members.FindForUpdateAsync(id, cancellationToken);

    public ValueTask<IReadOnlyList<Member>> FindManyAsync(IEnumerable<MemberId> ids, CancellationToken cancellationToken = default) =>
        members.FindManyAsync(ids, cancellationToken);

    public ValueTask<Member> FindOrCreateAsync(
        MemberId id, Func<MemberId, Member> factory, CancellationToken cancellationToken = default) =>
        members.FindOrCreateAsync(id, factory, cancellationToken);

    public ValueTask<bool> ContainsAsync(MemberId id, CancellationToken cancellationToken = default) =>
        members.ContainsAsync(id, cancellationToken);

    public ValueTask RemoveAsync(MemberId id, CancellationToken cancellationToken = default) => members.RemoveAsync(id, cancellationToken);

    public ValueTask RemoveAsync(Member aggregate, CancellationToken cancellationToken = default) =>
        members.RemoveAsync(aggregate, cancellationToken);

    public IAggregateQuery<Member> Matching(Specification<Member> specification) => members.Matching(specification);
}
