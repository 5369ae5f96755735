namespace Granary.Verification;

/// <summary>Holds a history to one guarantee. A pure function, safe on any thread.</summary>
internal interface IChecker
{
    /// <summary>The name of the guarantee in reports.</summary>
    string Name { get; }

    /// <summary>Checks the operations of the kinds that the checker knows, and passes over all others.</summary>
    Verdict Check(History history);
}
