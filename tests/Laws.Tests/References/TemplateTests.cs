using System.Xml.Linq;
using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.References;

/// <summary>The template asks for packages in the versions with which this tree is built and tested.</summary>
public sealed class TemplateTests
{
    private const string Versions = "Directory.Packages.props";

    [Fact]
    public void The_template_uses_the_versions_of_this_tree()
    {
        (string Name, string Version)[] here = Read(Versions);
        (string Name, string Version)[] template = Read(Repository.Template + Versions);

        Assert.NotEmpty(template);
        Assert.Empty(template.Where(package => !package.Name.StartsWith("Granary.", StringComparison.Ordinal)).Except(here));
    }

    private static (string Name, string Version)[] Read(string path) =>
    [
        .. XDocument.Parse(Repository.Read(path)).Descendants("PackageVersion")
            .Select(version => ((string?)version.Attribute("Include") ?? "", (string?)version.Attribute("Version") ?? "")),
    ];
}
