namespace Granary.Grains.Units;

/// <summary>What follows from a wait for the attempt that is under way.</summary>
internal enum JoinEffect
{
    /// <summary>Tell the caller that its commit is under way, so that it asks again.</summary>
    SayUnderWay,

    /// <summary>Give the caller the answer of the attempt.</summary>
    Answer,

    /// <summary>Begin anew: the answer of the attempt says nothing of the caller's own.</summary>
    BeginAnew,
}
