using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Granary.Packages.Tests.Builds;
using Xunit;

namespace Granary.Packages.Tests;

/// <summary>Fresh programs on the packages, restored into an empty folder, are built without a warning and run.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ApplicationTests(MadePackages packages)
{
    private const string Book = "samples/QuickStart/Book.cs";
    private const string Model = "samples/QuickStart/LibraryModel.cs";
    private const string Programs = "tests/Packages.Tests/Applications";

    [Fact]
    public async Task A_domain_restores_one_package_and_nothing_else()
    {
        Application library = await Application.BuildAsync(packages, "Library", NuGetName.Domain, Book, Model);
        Assert.Equal([$"Granary.Domain/{packages.Version}"], await library.RestoredAsync());
    }

    [Fact]
    public async Task The_first_example_runs_on_a_file_and_brings_nothing_of_a_cluster()
    {
        Application quick = await Application.BuildAsync(
            packages, "Quick", NuGetName.Application, Book, Model, "samples/QuickStart/Program.cs");
        string[] restored = await quick.RestoredAsync();

        Assert.Equal("Dune: anna, bert\n", await Shell.RunAsync(quick.Folder, quick.Command()));
        Assert.True(File.Exists(Path.Combine(quick.Folder.FullName, "library.db")));
        Assert.DoesNotContain(restored, package => package.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal));
        Assert.Equal(
            [$"Granary.Domain/{packages.Version}", $"Granary/{packages.Version}"],
            restored.Where(package => package.StartsWith("Granary", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_application_runs_in_memory()
    {
        Application memory = await Application.BuildAsync(
            packages, "Memory", NuGetName.Application, Book, Model, $"{Programs}/InMemory/Program.cs");
        Assert.Equal("1\n", await Shell.RunAsync(memory.Folder, memory.Command()));
    }

    [Theory]
    [InlineData("Granary.Domain")]
    [InlineData("Granary.Cluster")]
    public async Task A_specification_that_no_query_can_run_is_an_error_of_the_build(string package)
    {
        Outcome build = await Application.TryBuildAsync(
            packages, $"Refused.{package}", new NuGetName(package), Book, Model, $"{Programs}/Refused/BooksWithTitle.cs");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains(
            "BooksWithTitle.cs(10,17): error GRN001: 'book.Title.Normalize()' cannot run", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_on_one_package_serves_a_client_on_another()
    {
        Application silo = await Application.BuildAsync(
            packages, "Silo", NuGetName.Server, Book, Model, $"{Programs}/Silo/Program.cs");
        Application client = await Application.BuildAsync(
            packages, "Client", NuGetName.Cluster, Book, Model, $"{Programs}/Client/Program.cs");
        (string siloPort, string gatewayPort) = FreePorts();

        using Process serving = Shell.Start(silo.Folder, silo.Command(siloPort, gatewayPort));
        Task<string> errors = serving.StandardError.ReadToEndAsync();
        try
        {
            await LineAsync(serving.StandardOutput, "The silo serves.");
            Task<string> rest = serving.StandardOutput.ReadToEndAsync();
            string output = await Shell.RunAsync(client.Folder, client.Command(gatewayPort));
            serving.StandardInput.Close();
            await serving.WaitForExitAsync();

            Assert.Contains("Dune is lent to anna.\n", output, StringComparison.Ordinal);
            Assert.True(serving.ExitCode == 0, await rest + await errors);
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Tests_on_their_package_run_in_memory_and_on_two_silos()
    {
        Application tests = await TestsAsync(new NuGetName("xunit"), SourceTree.VersionOf("xunit"), "LibraryTests");

        string output = await Shell.RunAsync(tests.Folder, "dotnet", "test", "--no-build", "--nologo");

        Assert.Matches("Failed: +0, Passed: +3, Skipped: +0, Total: +3", output);
    }

    [Fact]
    public async Task Tests_on_their_package_run_with_the_next_xunit_too()
    {
        Application tests = await TestsAsync(new NuGetName("xunit.v3"), "4.0.2", "LibraryTestsOnXunit3");

        // A project of xunit 3 is a program, which 'dotnet test' runs only after a setting of the user's.
        string output = await Shell.RunAsync(tests.Folder, tests.Command());

        Assert.Matches("Total: 3, Errors: 0, Failed: 0, Skipped: 0", output);
    }

    private Task<Application> TestsAsync(NuGetName xunit, string version, string fixture) => Application.BuildTestsAsync(
        packages,
        fixture,
        (xunit, version),
        Book,
        Model,
        $"{Programs}/LibraryTests/LendingTests.cs",
        $"{Programs}/LibraryTests/LendingOnAClusterTests.cs",
        $"{Programs}/{fixture}/LibraryCluster.cs");

    private static async Task LineAsync(StreamReader reader, string expected)
    {
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line == expected)
            {
                return;
            }
        }

        Assert.Fail($"The program ended before it wrote '{expected}':\n{string.Join('\n', lines)}");
    }

    private static (string Silo, string Gateway) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (Port(first), Port(second));
    }

    private static string Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
}
