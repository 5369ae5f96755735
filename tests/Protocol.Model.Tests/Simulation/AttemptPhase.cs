namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>What an attempt waits for.</summary>
internal enum AttemptPhase : byte
{
    /// <summary>Its turn at the owner.</summary>
    Entering,

    /// <summary>Answers to requests for intents.</summary>
    Placing,

    /// <summary>Participants that are told to let go before it waits for one of them.</summary>
    GivingBack,

    /// <summary>The engine.</summary>
    Deciding,

    /// <summary>The log.</summary>
    Looking,

    /// <summary>Participants that are told how it ended.</summary>
    Telling,
}
