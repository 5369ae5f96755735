namespace Granary.Domain;

/// <summary>A class of the domain cannot be stored as it is, or a model contradicts itself. Thrown when the model is built.</summary>
public sealed class UnmappableModelException : RepositoryException
{
    /// <summary>States what to do, the type, and the member if one is at fault.</summary>
    public UnmappableModelException(string advice, Type type, string? member = null)
        : base($"{Name(type)}{(member is null ? "" : $".{member}")} cannot be stored: {advice}")
    {
        Type = type;
        Member = member;
    }

    /// <summary>The type that cannot be stored.</summary>
    public Type Type { get; }

    /// <summary>The member at fault, if it is one.</summary>
    public string? Member { get; }

    private static string Name(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        string name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
