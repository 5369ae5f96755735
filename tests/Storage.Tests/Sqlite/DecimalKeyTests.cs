using System.Globalization;
using Granary.Storage.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>The text that stands for a decimal in SQLite sorts and compares as the decimal does.</summary>
public sealed class DecimalKeyTests
{
    [Fact]
    public void Keys_compare_as_the_numbers_do()
    {
        var random = new Random(7);
        List<decimal> numbers =
        [
            decimal.MinValue, decimal.MaxValue, 0m, -0.0m, 0.0m, 1m, 1.0m, 1.00m, -1m, 0.0000000000000000000000000001m,
            -0.0000000000000000000000000001m,
        ];
        for (int i = 0; i < 300; i++)
        {
            numbers.Add(new decimal(random.Next(), random.Next(), random.Next(3), random.Next(2) == 0, (byte)random.Next(29)));
            numbers.Add(Math.Round((decimal)(random.NextDouble() * 10) - 5, 1));
        }

        foreach (decimal left in numbers)
        {
            foreach (decimal right in numbers)
            {
                int keys = string.CompareOrdinal(SqliteFunctions.KeyOf(left), SqliteFunctions.KeyOf(right));
                Assert.True(
                    Math.Sign(keys) == left.CompareTo(right),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{left} and {right} have keys {SqliteFunctions.KeyOf(left)} and {SqliteFunctions.KeyOf(right)}"));
            }
        }
    }
}
