using System.Reflection;
using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.References;

/// <summary>An application on a file or a database gets no package of a cluster.</summary>
public sealed class PackageTests
{
    private const string Orleans = "Microsoft.Orleans.";
    private const string Telemetry = "OpenTelemetry";

    [Theory]
    [InlineData("Domain", Orleans)]
    [InlineData("Domain", Telemetry)]
    [InlineData("Contracts", Orleans)]
    [InlineData("Contracts", Telemetry)]
    [InlineData("Mapping", Orleans)]
    [InlineData("Mapping", Telemetry)]
    [InlineData("Client", Orleans)]
    [InlineData("Client", Telemetry)]
    [InlineData("Storage", Orleans)]
    [InlineData("Storage", Telemetry)]
    [InlineData("Verification", Orleans)]
    [InlineData("Verification", Telemetry)]
    [InlineData("OpenTelemetry", Orleans)]
    public void A_project_brings_nothing_that_its_package_does_not_promise(string project, string packages) => Verdict.None(
        PackageLaw.Violations($"src/{project}/{project}.csproj", Repository.Read($"src/{project}/obj/project.assets.json"), packages));

    [Theory]
    [InlineData("Granary.Domain")]
    [InlineData("Granary.Contracts")]
    [InlineData("Granary.Mapping")]
    [InlineData("Granary.Client")]
    [InlineData("Granary.Storage")]
    [InlineData("Granary.Verification")]
    public void An_assembly_that_needs_no_cluster_names_no_orleans_and_holds_no_code_of_its_generator(string name)
    {
        var assembly = Assembly.Load(name);

        Assert.DoesNotContain(
            assembly.GetReferencedAssemblies(), used => used.Name?.StartsWith("Orleans", StringComparison.Ordinal) != false);
        Assert.DoesNotContain(assembly.GetTypes(), type => type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_package_over_another_is_caught() => Assert.Equal(
        ["src/A/A.csproj:1: it brings Microsoft.Orleans.Core/10.4.2 to whoever references it"],
        PackageLaw.Violations(
            "src/A/A.csproj",
            """{"targets":{"net10.0":{"Npgsql/10.0.0":{"type":"package"},"Microsoft.Orleans.Core/10.4.2":{"type":"package"}}}}""",
            Orleans));
}
