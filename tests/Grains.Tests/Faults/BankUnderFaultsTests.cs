using Granary.Cluster.Wire;
using Granary.TestSupport.Faults;
using Granary.TestSupport.Mutants;
using Orleans;
using Xunit;

namespace Granary.Grains.Tests.Faults;

/// <summary>
/// A bank of eight purses on three silos, while its store, its messages, its activations and its silos meet faults. A failure prints the
/// seed; GRANARY_TEST_SEED draws the same mix again.
/// </summary>
public sealed class BankUnderFaultsTests
{
    private const int DoublingAttempts = 10;

    private static readonly TimeSpan _settling = TimeSpan.FromSeconds(30);

    private readonly FaultDraws _draws = FaultDraws.Begin();

    [Fact]
    public async Task A_bank_keeps_its_promises_while_its_store_messages_activations_and_silos_fail()
    {
        await using BankRun bank = await BankRun.StartAsync(_draws, 0.15, SiloMessages.Plan(_draws));
        for (int round = 0; round < 12; round++)
        {
            await bank.Activations.MoveAsync(bank.GrainOf(_draws.Next(0, BankCallers.Purses)));
            await (round % 4 == 3 ? DoubleOneAsync(bank) : _draws.PauseAsync(200, 600));
            await (round == 6 ? bank.Ledger.DisturbAsync(bank.Activations.KillAsync) : Task.CompletedTask);
            await (round == 8 ? bank.Activations.StartAsync() : Task.CompletedTask);
        }

        await bank.CloseAsync(_settling);

        AssertHolds(bank, bank.Ledger.Faults.Count == 0, string.Join("; ", bank.Ledger.Faults.Take(5)));
        AssertHolds(bank, bank.Ledger.Applied > 100 && bank.Ledger.Reads > 200, "too few units or reads succeeded to tell");
        string[] expected = [.. Enum.GetNames<StoreFault>().Select(fault => $"store: {fault}"), "silo killed", "silo started",
            "activation moved", "second activation", "PublishAsync: Drop", "PlaceIntentAsync: Repeat"];
        AssertHolds(bank, expected.All(_draws.Injected.ContainsKey), "some faults were not injected");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task News_that_are_lost_in_silence_are_noticed_by_the_check_of_reads_once_no_intent_holds_the_reads(bool endsIntent)
    {
        var messages = new MessageFaultPlan(_draws) { Instead = context => LoseInSilence(context, endsIntent) };
        await using BankRun bank = await BankRun.StartAsync(_draws, 0, messages);

        await _draws.PauseAsync(4000, 5000);

        AssertHolds(bank, endsIntent == bank.Ledger.Faults.Count > 0, $"{bank.Ledger.Faults.Count} reads were stale");
    }

    [Fact]
    public async Task Silos_that_lack_four_parts_of_the_protocol_are_found_out_by_the_check_of_reads()
    {
        await using BankRun bank =
            await BankRun.StartAsync(_draws, 0, SiloMessages.Plan(_draws), SiloMutant.Named(SiloMutant.AllFour));

        await _draws.PauseAsync(4000, 5000);

        AssertHolds(bank, bank.Ledger.Faults.Any(fault => fault.StartsWith("stale", StringComparison.Ordinal)), "no read was stale");
    }

    // The sender hears that the news arrived. With its intent, the grain finds out what it missed; without, it knows nothing of it.
    private static Task? LoseInSilence(IOutgoingGrainCallContext context, bool endsIntent) =>
        context.InterfaceMethod.Name != nameof(IAggregateGrain.PublishAsync) || context.Request.GetArgument(0) is not PublishMessage news
            ? null
            : endsIntent ? ((IAggregateGrain)context.Grain).ReleaseAsync(news.CommitId, isStale: false).AsTask() : Task.CompletedTask;

    // A purse may have no activation just then, or nobody may ask for it in time: the next purse is drawn.
    private static async Task DoubleOneAsync(BankRun bank)
    {
        bool isDoubled = false;
        for (int attempt = 0; attempt < DoublingAttempts && !isDoubled; attempt++)
        {
            IAggregateGrain purse = bank.GrainOf(bank.Draws.Next(0, BankCallers.Purses));
            await bank.Ledger.DisturbAsync(async () => isDoubled = await DoubleAsync(bank, purse));
        }
    }

    private static async Task<bool> DoubleAsync(BankRun bank, IAggregateGrain purse)
    {
        if (await bank.Activations.ForgetPlaceAsync(purse) is not { } forgotten)
        {
            return false;
        }

        await bank.Draws.PauseAsync(300, 500);
        bool isDoubled = await bank.Activations.CountAsync(purse) > 1;
        if (isDoubled)
        {
            bank.Draws.Note("second activation");
        }

        await bank.Activations.EndAsync(purse, forgotten);
        return isDoubled;
    }

    private void AssertHolds(BankRun bank, bool holds, string otherwise) => Assert.True(
        holds,
        $"{otherwise}. {bank.Ledger.Applied} units, {bank.Ledger.Reads} reads. {_draws}");
}
