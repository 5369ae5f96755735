using Granary.Grains.Attempts;
using Xunit;

namespace Granary.Grains.Tests.Attempts;

/// <summary>The combined answer of several coordinators of one commit.</summary>
public sealed class CoordinatorAnswersTests
{
    [Theory]
    [InlineData("", "Over")]
    [InlineData("Over Over", "Over")]
    [InlineData("Over None", "None")]
    [InlineData("None Over", "None")]
    [InlineData("None UnderWay", "UnderWay")]
    [InlineData("UnderWay Over", "UnderWay")]
    public void A_commit_is_under_way_if_one_says_so_and_over_only_if_all_do(string answers, string together) => Assert.Equal(
        Enum.Parse<CoordinatorAnswer>(together),
        CoordinatorAnswers.Combine(
            [.. answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<CoordinatorAnswer>)]));
}
