namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The questions of a process to the database, besides groups.</summary>
internal enum QuestionKind : byte
{
    None,
    Load,

    /// <summary>A read of the row by primary key.</summary>
    Strict,
    FindOutcome,
    Resolve,
    MarkPublished,
}
