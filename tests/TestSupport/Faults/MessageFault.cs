namespace Granary.TestSupport.Faults;

/// <summary>A fault of the message of a call of a grain.</summary>
public enum MessageFault
{
    /// <summary>The message is lost, and its sender is told so.</summary>
    Drop,

    /// <summary>The message arrives, and its answer is lost.</summary>
    DropAnswer,

    /// <summary>The message arrives twice. The sender gets the answer to the second copy.</summary>
    Repeat,

    /// <summary>The message arrives late.</summary>
    Delay,
}
