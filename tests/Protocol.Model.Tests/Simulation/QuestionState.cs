namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The progress of a question.</summary>
internal enum QuestionState : byte
{
    Free,
    Sent,

    /// <summary>The marks are durable, and the outcomes have not been read.</summary>
    Marked,

    /// <summary>The answer is on its way.</summary>
    Answered,
    Failed,
}
