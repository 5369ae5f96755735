namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Why a visitor may go on.</summary>
internal enum WaitEnd
{
    /// <summary>It is in at the gate.</summary>
    Admitted,

    /// <summary>It left the line at the gate without having entered.</summary>
    Dismissed,

    /// <summary>The intent it waited for has ended, or gave way to another one.</summary>
    IntentEnded,

    /// <summary>The reading it waited for has ended.</summary>
    Loaded,
}
