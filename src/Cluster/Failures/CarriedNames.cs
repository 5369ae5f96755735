using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Cluster.Failures;

/// <summary>The names of types that travel by another name than they have here.</summary>
/// <remarks>
/// They have moved since the first version that sends them: a silo or a client of that version knows them by where they were. Each stands
/// beneath an exception of the product as its cause, or in a field of such a cause.
/// </remarks>
internal static class CarriedNames
{
    /// <summary>The assembly in which all of them were.</summary>
    public const string Assembly = "Granary.Contracts";

    private static readonly Dictionary<Type, string> _names = new()
    {
        [typeof(MemberFault)] = "Granary.Contracts.Documents.MemberFault",
        [typeof(MemberPath)] = "Granary.Contracts.Documents.MemberPath",
        [typeof(LostMemberFault)] = "Granary.Contracts.Documents.Unknown.LostMemberFault",
    };

    private static readonly Dictionary<string, Type> _types = _names.ToDictionary(name => $"{name.Value}, {Assembly}", name => name.Key);

    /// <summary>The full name by which a type travels; null where it is its own.</summary>
    public static string? Find(Type type) => _names.GetValueOrDefault(type);

    /// <summary>The type that travels by a name, assembly included; null where none does.</summary>
    public static Type? FindType(string name) => _types.GetValueOrDefault(name);
}
