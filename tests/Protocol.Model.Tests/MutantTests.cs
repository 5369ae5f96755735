using Granary.Protocol.Model.Tests.Guarantees;
using Granary.Protocol.Model.Tests.Mutants;
using Granary.Protocol.Model.Tests.Scheduling;
using Granary.Protocol.Model.Tests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace Granary.Protocol.Model.Tests;

/// <summary>The model finds a breach for each part of the protocol that is taken out.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const ulong First = 1;
    private const ulong Most = 200_000;

    public static TheoryData<string> Names => [.. ProtocolMutants.All.Keys];

    public static TheoryData<string> Breaches => [.. BrokenStores.All.Keys.Select(breach => breach.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_protocol_without_one_of_its_parts_is_caught(string name)
    {
        var search = new RandomSearch(ProtocolMutants.All[name]);

        Finding? found = search.Find(First, Most);

        Assert.NotNull(found);
        Schedule shortest = found.Shrunk();
        output.WriteLine($"{name}: {found.Breach} after {found.Seed - First + 1} schedules, by {shortest.Moves.Length} chosen moves");
        output.WriteLine(found.Story());
        Assert.Equal(found.Breach, shortest.Breach);
    }

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_store_that_breaks_a_guarantee_is_caught_by_the_check_of_that_guarantee(string guarantee)
    {
        Breach breach = Enum.Parse<Breach>(guarantee);

        Finding? found = new RandomSearch(BrokenStores.All[breach]) { Wanted = breach }.Find(First, Most);

        Assert.NotNull(found);
        output.WriteLine(found.Story());
    }

    [Fact]
    public void A_second_copy_of_the_word_to_let_go_would_end_the_hold_that_came_after_it()
    {
        Scenario scenario = new Scenario { Silos = 3, Aggregates = 3, Faults = 2 }
            .BeginAt(0, 1).BeginAt(1, 0).BeginAt(2, 1).Commit(0, 0b110).Commit(0, 0b110).Commit(2, 0b111);

        Finding? found = new RandomSearch(ProtocolMutants.OneNameForAllHolds) { Wanted = Breach.TwoHolders, Scenario = scenario }
            .Find(First, 400_000);

        Assert.NotNull(found);
        output.WriteLine(found.Story());
    }
}
