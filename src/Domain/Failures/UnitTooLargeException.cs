namespace Granary.Domain;

/// <summary>A unit of work changes or validates more than one commit may carry. Nothing of it was written.</summary>
public sealed class UnitTooLargeException : RepositoryException
{
    /// <summary>States the setting that was exceeded, its value and what the unit needed.</summary>
    public UnitTooLargeException(string setting, long limit, int actual)
        : base($"The unit needs {actual} and {setting} is {limit}; nothing was written. Split the unit, or raise the limit.")
    {
        Setting = setting;
        Limit = limit;
        Actual = actual;
    }

    /// <summary>The name of the setting that limits it.</summary>
    public string Setting { get; }

    /// <summary>The value of that setting.</summary>
    public long Limit { get; }

    /// <summary>What the unit needed.</summary>
    public int Actual { get; }
}
