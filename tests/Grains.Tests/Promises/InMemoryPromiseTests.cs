using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Members;
using Granary.TestSupport;
using Orleans.Runtime;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Promises;

/// <summary>The promise that objects are always in memory, taken literally.</summary>
public sealed class InMemoryPromiseTests() : ClusterTests(3)
{
    [Fact]
    [Trait(
        "Promise", "S3-9 Objects always in memory, taken literally: a member lives between requests and survives the loss of any process.")]
    public async Task A_member_lives_between_requests_and_survives_the_loss_of_its_silo()
    {
        Member member = await GivenMemberAsync();
        int before = Faults.Reads;

        Assert.Equal(member.Email, (await FindAsync(member.Id))?.Email);
        Assert.Equal(before, Faults.Reads);
        await Main.Cluster.KillSiloAsync(await SiloOfAsync(member));

        Assert.Equal(member.Email, (await FindAsync(member.Id))?.Email);
    }

    [Fact]
    [Trait("Promise", "S4-13 Immutable types, once loaded, stay in memory and are never queried again.")]
    public async Task Once_loaded_an_object_stays_in_memory_and_no_unit_of_work_asks_the_store_again()
    {
        Member member = await GivenMemberAsync();
        (int reads, int checks, int groups) = (Faults.Reads, Faults.Checks, Faults.Groups);

        for (int unit = 0; unit < 10; unit++)
        {
            Assert.NotNull(await FindAsync(member.Id));
        }

        Assert.Equal((reads, checks, groups), (Faults.Reads, Faults.Checks, Faults.Groups));
    }

    private async Task<Member> GivenMemberAsync()
    {
        Member member = An.Member();
        await Granary.RunAsync(async unit => await unit.Repository<Member, MemberId>().AddAsync(member));
        await FindAsync(member.Id);
        return member;
    }

    private async Task<Member?> FindAsync(MemberId id)
    {
        await using IUnitOfWork unit = Granary.Begin();
        return await unit.Repository<Member, MemberId>().FindAsync(id);
    }

    private async Task<InProcessSiloHandle> SiloOfAsync(Member member)
    {
        SiloAddress? address = await Main.Client.GetGrain<IManagementGrain>(0)
            .GetActivationAddress((IAddressable)Grain(StoredState.KeyOf(member)));
        return Main.Cluster.Silos.Single(silo => silo.SiloAddress.Equals(address));
    }
}
