using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>All tests share the packages, which take a minute or two to make.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<MadePackages>
{
    /// <summary>The name of the collection.</summary>
    public const string Name = "packages";
}
