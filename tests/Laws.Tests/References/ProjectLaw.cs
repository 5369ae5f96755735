using System.Xml.Linq;

namespace Granary.Laws.Tests.References;

/// <summary>The references that each project may have. A project of src that is not in the table is a violation.</summary>
internal static class ProjectLaw
{
    private const string Silo = "src/Silo";
    private const string Orleans = "Microsoft.Orleans.*";

    private static readonly Dictionary<string, Allowance> _src = new()
    {
        ["src/Domain"] = new([], []),
        ["src/Contracts"] = new(["src/Domain"], []),
        ["src/Mapping"] = new(["src/Domain", "src/Contracts"], []),
        ["src/Client"] = new(["src/Domain", "src/Contracts", "src/Mapping"], []),
        ["src/Cluster"] = new(
            ["src/Domain", "src/Contracts", "src/Mapping", "src/Storage"],
            ["Microsoft.Orleans.Client", "Microsoft.Orleans.Clustering.AdoNet"]),
        ["src/Storage"] = new(
            ["src/Domain", "src/Contracts", "src/Mapping"], ["Npgsql", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3"]),
        ["src/Grains"] = new(["src/Domain", "src/Contracts", "src/Mapping", "src/Client", "src/Storage", "src/Cluster"], [Orleans]),
        ["src/Testing"] = new(
            ["src/Domain", "src/Contracts", "src/Mapping", "src/Client", "src/Cluster", "src/Storage", "src/Grains"],
            ["Microsoft.Orleans.TestingHost"]),
        ["src/Verification"] = new(["src/Domain"], []),
        ["src/OpenTelemetry"] = new([], ["OpenTelemetry.Api.ProviderBuilderExtensions"]),
        ["src/Analyzers"] = new([], ["Microsoft.CodeAnalysis.CSharp"]),
        ["src/CodeFixes"] = new(["src/Analyzers"], ["Microsoft.CodeAnalysis.CSharp.Workspaces"]),
        [Silo] = new(
            [
                "src/Domain", "src/Contracts", "src/Mapping", "src/Client", "src/Cluster", "src/Storage", "src/Grains", "src/Verification",
                "src/OpenTelemetry", "samples/Shop",
            ],
            [Orleans, "System.CommandLine", "Spectre.Console", "OpenTelemetry*"]),
    };

    private static readonly Allowance _sampleDomain = new(["src/Domain"], []);

    // A program that composes a domain with the product, as a user's program does, is no domain.
    private static readonly Allowance _sampleApplication = new(
        ["src/Domain", "src/Client", "src/Cluster", "src/Storage", "src/Grains", "samples/Shop"], [Orleans, "Npgsql"]);

    public static IEnumerable<string> Violations(ProjectFile project)
    {
        if (project.Area == "src" && !_src.ContainsKey(project.Folder))
        {
            return [$"{project.Path}:1: a project of src stands in the table of what it may reference, and {project.Folder} does not"];
        }

        Allowance? allowance = project.Area != "samples" ? _src.GetValueOrDefault(project.Folder)
            : project.IsApplication ? _sampleApplication : _sampleDomain;
        return [.. OfProjects(project, allowance), .. OfPackages(project, allowance), .. OfFrameworks(project)];
    }

    private static IEnumerable<string> OfProjects(ProjectFile project, Allowance? allowance)
    {
        foreach (XElement reference in project.Projects)
        {
            string target = project.Target(reference);
            if (allowance is not null && !allowance.Projects.Contains(target))
            {
                yield return project.At(reference, $"{project.Folder} may not reference {target}");
            }
            else if (target == Silo && project.Folder != "tests/Silo.Tests" && !IsContent(reference))
            {
                yield return project.At(
                    reference, "nothing references the silo but its own tests; who runs it says ReferenceOutputAssembly=\"false\"");
            }
            else if (project.Folder == Silo && target.StartsWith("samples/", StringComparison.Ordinal) && !IsContent(reference))
            {
                yield return project.At(
                    reference, "the silo carries the sample as content and does not compile against it: ReferenceOutputAssembly=\"false\"");
            }
        }
    }

    private static IEnumerable<string> OfPackages(ProjectFile project, Allowance? allowance) => project.Packages
        .Where(package => allowance is not null && !allowance.Allows(ProjectFile.Name(package)))
        .Select(package => project.At(package, $"{project.Folder} may not reference the package {ProjectFile.Name(package)}"));

    private static IEnumerable<string> OfFrameworks(ProjectFile project)
    {
        bool mayHave = project.Folder != "src/Domain" && project.Area != "samples";
        return project.Frameworks
            .Where(framework => !mayHave || ProjectFile.Name(framework) != "Microsoft.AspNetCore.App")
            .Select(framework => project.At(framework, $"{project.Folder} may not reference the framework {ProjectFile.Name(framework)}"));
    }

    private static bool IsContent(XElement reference) =>
        ((string?)reference.Attribute("ReferenceOutputAssembly") ?? (string?)reference.Element("ReferenceOutputAssembly")) == "false";
}
