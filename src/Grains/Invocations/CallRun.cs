using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>The end of a method that ran on the live object of an aggregate. The set of ends is closed.</summary>
internal abstract record CallRun
{
    private CallRun()
    {
    }

    /// <summary>The method returned and changed nothing.</summary>
    /// <param name="Result">Its result, as JSON; null if it has none.</param>
    /// <param name="Seen">The version that it ran on.</param>
    internal sealed record Returned(byte[]? Result, AggregateVersion Seen) : CallRun;

    /// <summary>The method changed the aggregate; the change waits for the row of its group.</summary>
    /// <param name="Result">Its result, as JSON; null if it has none.</param>
    /// <param name="Position">How many changes of the group come before this one.</param>
    internal sealed record Changed(byte[]? Result, int Position) : CallRun;

    /// <summary>The method threw, or could not run. It changed nothing.</summary>
    /// <param name="Failure">The exception.</param>
    internal sealed record Threw(Exception Failure) : CallRun;
}
