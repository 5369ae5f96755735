namespace Granary.Verification.Tests.Simulated;

/// <summary>The part of a simulated store that answers some kinds of requests.</summary>
internal interface ISimulatedPart
{
    /// <summary>Draws a request of a client.</summary>
    Act Draw(int client);

    /// <summary>Answers a request in one instant; null for a refusal and for a request of another part.</summary>
    Seen? Apply(Act act, int client, Guid commitId);

    /// <summary>Hears of a request that failed. A store that breaks no guarantee does nothing about it.</summary>
    void Fail(Act act, Guid commitId)
    {
    }

    /// <summary>The reads after all other requests.</summary>
    IEnumerable<Act> Last();
}
