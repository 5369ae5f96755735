namespace Granary.Packages.Tests.Builds;

/// <summary>The name of a package.</summary>
/// <param name="Value">The name, such as <c>Granary.Domain</c>.</param>
internal readonly record struct NuGetName(string Value)
{
    /// <summary>What a domain references.</summary>
    public static readonly NuGetName Domain = new("Granary.Domain");

    /// <summary>What an application references.</summary>
    public static readonly NuGetName Application = new("Granary");

    /// <summary>What a client of a cluster references.</summary>
    public static readonly NuGetName Cluster = new("Granary.Cluster");

    /// <summary>What a silo references.</summary>
    public static readonly NuGetName Server = new("Granary.Server");

    /// <summary>What the tests of an application reference.</summary>
    public static readonly NuGetName Testing = new("Granary.Testing");

    /// <summary>The command.</summary>
    public static readonly NuGetName Tool = new("Granary.Tool");
}
