using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Cluster.Failures;

/// <summary>The types that travel under another name than their present one.</summary>
/// <remarks>
/// These types have moved to another namespace or assembly. Silos and clients of an earlier version know them under their former names.
/// Each type occurs as the cause of an exception of the product, or in a field of such a cause.
/// </remarks>
internal static class CarriedNames
{
    /// <summary>The former assembly of all these types.</summary>
    public const string Assembly = "Granary.Contracts";

    private static readonly Dictionary<Type, string> _names = new()
    {
        [typeof(MemberFault)] = "Granary.Contracts.Documents.MemberFault",
        [typeof(MemberPath)] = "Granary.Contracts.Documents.MemberPath",
        [typeof(LostMemberFault)] = "Granary.Contracts.Documents.Unknown.LostMemberFault",
    };

    private static readonly Dictionary<string, Type> _types = _names.ToDictionary(name => $"{name.Value}, {Assembly}", name => name.Key);

    /// <summary>The full name under which a type travels; null if that is its present name.</summary>
    public static string? Find(Type type) => _names.GetValueOrDefault(type);

    /// <summary>The type that travels under a name with its assembly; null if none does.</summary>
    public static Type? FindType(string name) => _types.GetValueOrDefault(name);
}
