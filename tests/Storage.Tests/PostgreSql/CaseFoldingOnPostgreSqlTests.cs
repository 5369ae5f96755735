using System.Text;
using Granary.Contracts.Plans;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>PostgreSQL ignores case for the same characters as .NET does.</summary>
[Trait("Store", "PostgreSql")]
public sealed class CaseFoldingOnPostgreSqlTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    private static readonly string[] _characters =
        [.. Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Select(code => new Rune(code).ToString())];

    [Fact]
    public async Task Every_character_is_folded_as_net_does()
    {
        foreach (string[] some in _characters.Chunk(1000))
        {
            await using NpgsqlCommand command = store.Admin.CreateCommand($"select {store.Schema}.fold($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = string.Concat(some) });

            Assert.Equal(string.Concat(some.Select(PlanText.Fold)), await command.ExecuteScalarAsync());
        }
    }
}
