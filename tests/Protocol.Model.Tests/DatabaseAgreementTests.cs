using Granary.Protocol.Model.Tests.Agreement;
using Granary.Protocol.Model.Tests.Mutants;
using Granary.Protocol.Model.Tests.Rules;
using Granary.TestSupport;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Granary.Protocol.Model.Tests;

/// <summary>The model's database agrees with PostgreSQL in everything that the protocol sees: waits, answers and durable changes.</summary>
[Trait("Store", "PostgreSql")]
public sealed class DatabaseAgreementTests(PostgreSqlFixture store, ITestOutputHelper output) : IClassFixture<PostgreSqlFixture>
{
    private const int Runs = 60;
    private const int Steps = 16;

    [Fact]
    public async Task The_model_of_the_database_does_what_PostgreSQL_does_with_the_statements_of_the_product()
    {
        (int waits, int applied) = (0, 0);
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            var pair = new DatabasePair(store, new ModelRules());
            await pair.RunAsync(seed, Steps);
            (waits, applied) = (waits + pair.Waits, applied + pair.Applied);
        }

        output.WriteLine($"{Runs} runs of {Steps} statements: sessions waited {waits} times, and {applied} units were applied");
        Assert.True(waits > Runs, "Too few sessions waited to show anything.");
        Assert.True(applied > Runs / 2, "Too few units were applied to show anything.");
    }

    [Theory]
    [InlineData("no version check")]
    [InlineData("no mark")]
    [InlineData("no FOR SHARE")]
    public async Task A_model_that_differs_from_PostgreSQL_is_noticed(string mutant)
    {
        await Assert.ThrowsAnyAsync<XunitException>(async () =>
        {
            for (ulong seed = 1; seed <= Runs; seed++)
            {
                await new DatabasePair(store, ProtocolMutants.All[mutant]()).RunAsync(seed, Steps);
            }
        });
    }
}
