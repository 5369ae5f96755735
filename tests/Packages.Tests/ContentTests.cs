using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>Each package has what a feed shows and a debugger needs, and no more assemblies than ADR 0043 and ADR 0046 say.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ContentTests(MadePackages packages)
{
    // The identity that the format of portable symbols gives to it.
    private static readonly Guid _sourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Theory]
    [InlineData("Granary.Domain", "Granary.Domain")]
    [InlineData("Granary", "Granary.Client", "Granary.Contracts", "Granary.Mapping", "Granary.Storage")]
    [InlineData("Granary.Cluster", "Granary.Cluster")]
    [InlineData("Granary.Server", "Granary.Grains", "Granary.Verification")]
    [InlineData("Granary.Testing", "Granary.Testing")]
    [InlineData("Granary.OpenTelemetry", "Granary.OpenTelemetry")]
    public void A_package_holds_its_assemblies_with_their_documentation_and_symbols(string package, params string[] assemblies)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(new NuGetName(package)));
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.PathOf(new NuGetName(package)), ".snupkg"));

        Assert.Equal(
            assemblies.SelectMany(assembly => new[] { $"lib/net10.0/{assembly}.dll", $"lib/net10.0/{assembly}.xml" }), Libraries(archive));
        Assert.Equal(assemblies.Select(assembly => $"lib/net10.0/{assembly}.pdb"), Libraries(symbols));
    }

    [Fact]
    public void The_analyzers_and_their_fixes_are_in_the_package_of_domains()
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(NuGetName.Domain));

        Assert.Equal(
            ["analyzers/dotnet/cs/Granary.Analyzers.dll", "analyzers/dotnet/cs/Granary.CodeFixes.dll"],
            archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("analyzers/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Granary.Domain")]
    [InlineData("Granary")]
    [InlineData("Granary.Cluster")]
    [InlineData("Granary.Server")]
    [InlineData("Granary.Testing")]
    [InlineData("Granary.OpenTelemetry")]
    [InlineData("Granary.Tool")]
    [InlineData("Granary.Templates")]
    public void A_package_says_what_it_is(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(new NuGetName(package)));
        XElement metadata = Metadata(archive);

        Assert.Equal(package, Value(metadata, "id"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("The Granary maintainers", Value(metadata, "authors"));
        Assert.All(["description", "tags", "copyright"], name => Assert.NotEqual("", Value(metadata, name)));
        Assert.All(["readme", "icon"], name => Assert.True(archive.GetEntry(Value(metadata, name))?.Length > 300, name));
    }

    [Theory]
    [InlineData("Granary.Domain")]
    [InlineData("Granary", "Granary.Domain")]
    [InlineData("Granary.Cluster", "Granary")]
    [InlineData("Granary.Server", "Granary.Cluster")]
    [InlineData("Granary.Testing", "Granary.Server")]
    [InlineData("Granary.OpenTelemetry")]
    public void A_package_asks_for_the_others_of_its_very_version(string package, params string[] others)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(new NuGetName(package)));
        IEnumerable<XElement> dependencies = Metadata(archive).Descendants().Where(element => element.Name.LocalName == "dependency");

        Assert.Equal(
            others.Select(other => $"{other} [{packages.Version}]"),
            dependencies.Select(dependency => $"{(string?)dependency.Attribute("id")} {(string?)dependency.Attribute("version")}")
                .Where(dependency => dependency.StartsWith("Granary", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Granary.Domain")]
    [InlineData("Granary")]
    [InlineData("Granary.Cluster")]
    [InlineData("Granary.Server")]
    [InlineData("Granary.Testing")]
    [InlineData("Granary.OpenTelemetry")]
    public void A_package_and_its_symbols_say_where_the_sources_of_the_commit_are(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(packages.PathOf(new NuGetName(package)));
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.PathOf(new NuGetName(package)), ".snupkg"));

        XElement repository = Metadata(archive).Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Equal(
            ($"{MadePackages.Address}.git", packages.Commit),
            ((string?)repository.Attribute("url"), (string?)repository.Attribute("commit")));
        string raw = MadePackages.Address.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal);
        Assert.All(
            symbols.Entries.Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)),
            entry => Assert.Contains($"{raw}/{packages.Commit}/*", SourceLink(Bytes(entry)), StringComparison.Ordinal));
    }

    [Fact]
    public void Two_packs_of_one_commit_in_two_folders_give_equal_assemblies()
    {
        Assert.Equal(8, packages.Packages.GetFiles("*.nupkg").Length);
        foreach (FileInfo package in packages.Packages.GetFiles("*nupkg"))
        {
            using ZipArchive first = ZipFile.OpenRead(package.FullName);
            using ZipArchive second = ZipFile.OpenRead(Path.Combine(packages.PackagesAgain.FullName, package.Name));
            Assert.All(
                first.Entries.Where(IsOfBuild),
                entry => Assert.True(
                    Bytes(entry).AsSpan().SequenceEqual(Bytes(second.GetEntry(entry.FullName))), $"{package.Name}: {entry.FullName}"));
        }
    }

    [Fact]
    public void No_package_names_the_folder_that_it_was_built_in()
    {
        byte[] folder = Encoding.UTF8.GetBytes(packages.First.Name + "/src/");
        foreach (FileInfo package in packages.Packages.GetFiles("*nupkg"))
        {
            using ZipArchive archive = ZipFile.OpenRead(package.FullName);
            Assert.All(
                archive.Entries.Where(IsOfBuild), entry => Assert.True(Bytes(entry).AsSpan().IndexOf(folder) < 0, entry.FullName));
        }
    }

    [Fact]
    public async Task An_assembly_of_a_tree_without_git_does_not_name_its_folder_either()
    {
        DirectoryInfo tree = packages.Inner("without-git");
        SourceTree.CopyTo(tree);

        await Shell.RunAsync(
            tree, "dotnet", "build", "src/Domain", "--configuration", "Release", "--nologo", "-p:ContinuousIntegrationBuild=true");

        string made = Path.Combine(tree.FullName, "src", "Domain", "bin", "Release", "net10.0", "Granary.Domain");
        Assert.All(
            [$"{made}.dll", $"{made}.pdb"], file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("without-git"u8) < 0, file));
    }

    /// <summary>What symbols say about the addresses of sources: a text in JSON under an identity of its own.</summary>
    private static string SourceLink(byte[] symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        return reader.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == _sourceLink)
            .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
            .FirstOrDefault("");
    }

    private static bool IsOfBuild(ZipArchiveEntry entry) =>
        entry.Name.StartsWith("Granary.", StringComparison.Ordinal) && Path.GetExtension(entry.Name) is ".dll" or ".pdb" or ".xml";

    private static IEnumerable<string> Libraries(ZipArchive archive) => archive.Entries
        .Select(entry => entry.FullName)
        .Where(name => name.StartsWith("lib/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static XElement Metadata(ZipArchive archive)
    {
        ZipArchiveEntry specification = archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream stream = specification.Open();
        return XDocument.Load(stream).Descendants().Single(element => element.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) =>
        metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value ?? "";

    private static byte[] Bytes(ZipArchiveEntry? entry)
    {
        if (entry is null)
        {
            return [];
        }

        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
