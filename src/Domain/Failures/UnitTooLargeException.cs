namespace Granary.Domain;

/// <summary>A unit of work changes or validates more than one commit may carry. Nothing of the unit was written.</summary>
/// <remarks>
/// Thrown by a commit, before anything is sent. Divide the work into several units, or raise <see cref="Setting"/>. A large unit holds its
/// rows and delays others for longer.
/// </remarks>
public sealed class UnitTooLargeException : RepositoryException
{
    /// <summary>States the exceeded setting, its value, and what the unit needed.</summary>
    public UnitTooLargeException(string setting, long limit, int actual)
        : base($"The unit needs {actual} and {setting} is {limit}; nothing was written. Split the unit, or raise the limit.")
    {
        Setting = setting;
        Limit = limit;
        Actual = actual;
    }

    /// <summary>The name of the exceeded setting.</summary>
    public string Setting { get; }

    /// <summary>The value of the setting.</summary>
    public long Limit { get; }

    /// <summary>The value that the unit needs.</summary>
    public int Actual { get; }
}
