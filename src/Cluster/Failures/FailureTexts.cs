namespace Granary.Cluster.Failures;

/// <summary>The words in which an exception names the members that it lost on its way.</summary>
internal static class FailureTexts
{
    /// <summary>The introduction of the lost members: in the message, or as a key of the data.</summary>
    public const string NotCarried = "not carried from the silo";
}
