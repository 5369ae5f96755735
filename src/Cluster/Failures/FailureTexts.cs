namespace Granary.Cluster.Failures;

/// <summary>The words by which an exception says what it lost on its way.</summary>
internal static class FailureTexts
{
    /// <summary>Comes before what was left behind: in the message, or as a key of the data.</summary>
    public const string NotCarried = "not carried from the silo";
}
