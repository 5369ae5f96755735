namespace Granary.Storage.Stores;

/// <summary>The letters by which a log row states its outcome, in every database.</summary>
internal static class OutcomeMark
{
    /// <summary>The commit was applied.</summary>
    public const string Applied = "C";

    /// <summary>The commit was aborted, and never will be applied.</summary>
    public const string Aborted = "A";
}
