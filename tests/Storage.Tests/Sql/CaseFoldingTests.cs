using System.Diagnostics;
using System.Text;
using Granary.Contracts.Plans;
using Granary.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Sql;

/// <summary>SQLite, whose folding is our function, ignores case for the same characters as .NET does.</summary>
public sealed class CaseFoldingTests
{
    private static readonly string[] _characters =
        [.. Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid).Select(code => new Rune(code).ToString())];

    [Fact]
    public void A_character_and_its_folded_form_are_equal_to_net() =>
        Assert.All(_characters.Where(character => character != PlanText.Fold(character)), character =>
            Assert.True(string.Equals(character, PlanText.Fold(character), StringComparison.OrdinalIgnoreCase), character));

    [Fact]
    public void Characters_that_are_equal_to_net_fold_alike()
    {
        IEnumerable<string> apart = _characters.Where(character =>
            new[] { character.ToLowerInvariant(), character.ToUpperInvariant() }.Any(
                other => string.Equals(character, other, StringComparison.OrdinalIgnoreCase) != (
                    PlanText.Fold(character) == PlanText.Fold(other))));

        Assert.Empty(apart);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_kept_as_it_is() => Assert.Equal("ÄA\uD83DB\uDC00", PlanText.Fold("äa\uD83Db\uDC00"));

    [IcuFact]
    public async Task A_process_with_ICU_folds_every_character_as_one_without_it()
    {
        string program = typeof(CaseFoldingTests)
            .Assembly.Location.Replace("Granary.Storage.Tests.dll", "Granary.IcuProcess.dll", StringComparison.Ordinal);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal("", await errors);
        Assert.Equal(
            _characters.Where(character => character != PlanText.Fold(character))
                .Select(character => $"{CodeOf(character):X} {CodeOf(PlanText.Fold(character)):X}"),
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Sqlite_folds_every_character_as_net_does()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SqliteFunctions.Register(connection);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"select {SqliteFunctions.Fold}(@text)";
        SqliteParameter text = command.Parameters.Add("@text", SqliteType.Text);
        foreach (string[] some in _characters.Chunk(1000))
        {
            text.Value = string.Concat(some);

            Assert.Equal(string.Concat(some.Select(PlanText.Fold)), command.ExecuteScalar());
        }
    }

    private static int CodeOf(string character) => Rune.GetRuneAt(character, 0).Value;
}
