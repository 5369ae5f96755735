using Granary.Chaos.Runs;
using Xunit;

namespace Granary.Chaos.Tests.Runs;

public sealed class ArgumentReaderTests
{
    [Fact]
    public void A_command_line_is_read()
    {
        ChaosOptions soak = ArgumentReader.Read(["soak", "--hours", "0.5", "--seed", "7", "--silos", "5", "--keep", "x"], drawn: 1);
        ChaosOptions fault = ArgumentReader.Read(["fault", "kill-silo", "stop-silo"], drawn: 1);

        Assert.Equal((0.5, 7, 5, "x"), (soak.Hours, soak.Seed, soak.Silos, soak.Folder));
        Assert.Equal(["kill-silo", "stop-silo"], fault.Faults);
        Assert.Equal((1, 4), (fault.Seed, fault.Silos));
    }

    [Theory]
    [InlineData("The first word must be ci, soak, fault, list, and is 'nonsense'", "nonsense")]
    [InlineData("'ci' has no option '--hours'", "ci", "--hours", "1")]
    [InlineData("--seed is 'x', which is no number", "ci", "--seed", "x")]
    [InlineData("--seed needs a value", "ci", "--seed")]
    [InlineData("'fault' needs the name of one", "fault")]
    [InlineData("--hours must be more than 0", "soak", "--hours", "0")]
    [InlineData("--silos must be from 3 to 9", "ci", "--silos", "2")]
    public void An_argument_that_makes_no_sense_is_named(string reason, params string[] arguments) => Assert.StartsWith(
        reason, Assert.Throws<ArgumentException>(() => ArgumentReader.Read(arguments, 1)).Message, StringComparison.Ordinal);
}
