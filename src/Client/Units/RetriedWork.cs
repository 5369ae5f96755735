namespace Granary.Client.Units;

/// <summary>The kind of work that is run again after a failure, which decides after which failures it is.</summary>
internal enum RetriedWork
{
    /// <summary>A unit of work.</summary>
    Unit,

    /// <summary>
    /// A call of a method. The engine runs it again after a conflict, so a conflict that it reports is final.
    /// </summary>
    Call,
}
