namespace Granary.Mapping.Documents.Samples;

/// <summary>
/// Tells the converters on this thread that a sample is written: computed properties, which are code of the domain, are left out.
/// </summary>
internal static class SampleScope
{
    [ThreadStatic]
    private static bool _isOpen;

    /// <summary>Whether a sample is being written on this thread.</summary>
    public static bool IsOpen => _isOpen;

    /// <summary>Runs some work with a sample.</summary>
    public static T Run<T>(Func<T> work)
    {
        bool before = _isOpen;
        _isOpen = true;
        try
        {
            return work();
        }
        finally
        {
            _isOpen = before;
        }
    }
}
