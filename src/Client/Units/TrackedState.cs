using Granary.Contracts.Engines;

namespace Granary.Client.Units;

/// <summary>The state of one identity in a unit of work. The set of cases is closed.</summary>
/// <remarks>The version that the store was seen at is kept beside it, because a find can tell it in several of these cases.</remarks>
internal abstract record TrackedState
{
    private TrackedState(object? instance = null) => Instance = instance;

    /// <summary>The object that the unit holds; null if it holds none.</summary>
    public object? Instance { get; }

    /// <summary>The unit holds no object and has changed nothing: it never looked, or found nothing. A query result may fill it.</summary>
    internal sealed record Empty : TrackedState
    {
        public static Empty Value { get; } = new();
    }

    /// <summary>The unit holds the object of a stored document.</summary>
    /// <param name="Found">The object.</param>
    /// <param name="Stored">The document, to which a commit compares the object.</param>
    internal sealed record Loaded(object Found, StoredAggregate Stored) : TrackedState(Found);

    /// <summary>The caller added an object. An aggregate that the store turns out to hold is a duplicate.</summary>
    /// <param name="Given">The object.</param>
    internal sealed record Added(object Given) : TrackedState(Given);

    /// <summary>
    /// The caller added an object after the unit had removed or discarded one of the same id. A change by another writer is a conflict.
    /// </summary>
    /// <param name="Given">The object.</param>
    /// <param name="Before">The removed or discarded object that it replaces.</param>
    internal sealed record Replacing(object Given, TrackedState Before) : TrackedState(Given);

    /// <summary>A factory made an object for a missing aggregate. It is stored only if it changes afterwards.</summary>
    /// <param name="Made">The object.</param>
    /// <param name="Untouched">The document of the object as the factory made it.</param>
    /// <param name="Before">The state that an untouched object leaves in force.</param>
    internal sealed record Created(object Made, byte[] Untouched, TrackedState Before) : TrackedState(Made);

    /// <summary>The commit removes the stored aggregate.</summary>
    /// <param name="Stored">The document that the unit had loaded; null if it removed the aggregate by its id alone.</param>
    internal sealed record Removed(StoredAggregate? Stored) : TrackedState;

    /// <summary>The caller removed what is not stored: its own addition, or an aggregate that the unit had found missing.</summary>
    internal sealed record Withdrawn : TrackedState
    {
        public static Withdrawn Value { get; } = new();
    }

    /// <summary>The caller removed an object that a factory had made.</summary>
    internal sealed record Discarded : TrackedState
    {
        public static Discarded Value { get; } = new();
    }
}
