namespace Granary.Grains.Attempts;

/// <summary>Combines the answers of several coordinators of one commit.</summary>
internal static class CoordinatorAnswers
{
    /// <summary>
    /// The commit is under way if one coordinator has it under way. It is over only if every coordinator answers that it is not under way
    /// there, or is dead.
    /// </summary>
    public static CoordinatorAnswer Combine(ReadOnlySpan<CoordinatorAnswer> answers)
    {
        CoordinatorAnswer together = CoordinatorAnswer.Over;
        foreach (CoordinatorAnswer answer in answers)
        {
            together = (together, answer) switch
            {
                (CoordinatorAnswer.UnderWay, _) or (_, CoordinatorAnswer.UnderWay) => CoordinatorAnswer.UnderWay,
                (CoordinatorAnswer.None, _) or (_, CoordinatorAnswer.None) => CoordinatorAnswer.None,
                _ => CoordinatorAnswer.Over,
            };
        }

        return together;
    }
}
