namespace Granary.Cluster.Calls;

/// <summary>The next action of the caller of the cluster. The set of effects is closed.</summary>
internal abstract record RepeatEffect
{
    private RepeatEffect()
    {
    }

    /// <summary>Send the call. Its end is the next event.</summary>
    /// <param name="IsRepeat">Whether an earlier attempt may have been applied.</param>
    /// <param name="Pauses">The number of the pause that precedes the call, from 1; 0 if the call is sent at once.</param>
    internal sealed record Send(bool IsRepeat, int Pauses) : RepeatEffect
    {
        public static Send First { get; } = new(IsRepeat: false, 0);
    }

    /// <summary>Return the reply.</summary>
    internal sealed record Return : RepeatEffect
    {
        public static Return Instance { get; } = new();
    }

    /// <summary>Throw the failure that ended the last attempt, as it is.</summary>
    internal sealed record Rethrow : RepeatEffect;

    /// <summary>Report that the cluster was away until the time was up. Nothing was written.</summary>
    internal sealed record ReportUnavailable : RepeatEffect;

    /// <summary>Report that the outcome of the write is unknown.</summary>
    internal sealed record ReportUnknown : RepeatEffect;
}
