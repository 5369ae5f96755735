namespace Granary.Domain;

/// <summary>A class of the domain cannot be stored as it is, or a model contradicts itself.</summary>
/// <remarks>
/// Thrown when the model is built: at the start of a host, or by <c>GranaryFactory.Create</c>. Nothing was read or written. The message
/// names the type, the member and the remedy; <c>docs/mapping.md</c> lists what can be stored.
/// </remarks>
public sealed class UnmappableModelException : RepositoryException
{
    /// <summary>States the remedy, the type and, if one is at fault, the member.</summary>
    public UnmappableModelException(string advice, Type type, string? member = null)
        : base($"{Name(type)}{(member is null ? "" : $".{member}")} cannot be stored: {advice}")
    {
        Type = type;
        Member = member;
    }

    /// <summary>The type that cannot be stored.</summary>
    public Type Type { get; }

    /// <summary>The member at fault; null if the type as a whole is.</summary>
    public string? Member { get; }

    private static string Name(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);

        // A type that is nested in a generic one is generic too, and its own name says nothing of that.
        int arity = type.Name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? type.Name : $"{type.Name[..arity]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
