namespace Granary.Client.Units;

/// <summary>The kind of work that is run again after a failure, which decides after which failures it is.</summary>
internal enum RetriedWork
{
    /// <summary>A unit of work that commits under a new id in each run.</summary>
    Unit,

    /// <summary>A unit of work whose id the caller chose. Once its commit was aborted, it stays so under this id.</summary>
    UnitOfGivenId,

    /// <summary>
    /// A call of a method, under a new id each time. The engine runs it again after a conflict, so a conflict that it reports is final.
    /// </summary>
    Call,
}
