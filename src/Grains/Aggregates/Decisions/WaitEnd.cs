namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Why a visitor may go on.</summary>
internal enum WaitEnd
{
    /// <summary>The visitor is in at the gate.</summary>
    Admitted,

    /// <summary>The visitor left the line at the gate without having entered.</summary>
    Dismissed,

    /// <summary>The intent it waited for has ended, or gave way to another one.</summary>
    IntentEnded,

    /// <summary>The reading it waited for has ended.</summary>
    Loaded,
}
