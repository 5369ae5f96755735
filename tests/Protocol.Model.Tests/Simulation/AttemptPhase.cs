namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The event that an attempt waits for.</summary>
internal enum AttemptPhase : byte
{
    /// <summary>The turn of the attempt at the owner.</summary>
    Entering,

    /// <summary>Answers to requests for intents.</summary>
    Placing,

    /// <summary>The replies of participants that are told to let go, before the attempt waits for one of them.</summary>
    GivingBack,

    /// <summary>The engine.</summary>
    Deciding,

    /// <summary>The log.</summary>
    Looking,

    /// <summary>The replies of participants that are told how the attempt ended.</summary>
    Telling,
}
