using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.References;

public sealed class UseTests
{
    [Fact]
    public void Every_driver_stays_in_its_folder() => Verdict.Everywhere(new UseLaw());

    [Theory]
    [InlineData("src/Storage/PostgreSql/A.cs", "using Npgsql;", null)]
    [InlineData("src/Storage/Sqlite/A.cs", "using Microsoft.Data.Sqlite;", null)]
    [InlineData("src/Storage/Hosting/A.cs", "using Npgsql;", "1: Npgsql is used only in src/Storage/PostgreSql/")]
    [InlineData("src/Storage/Hosting/A.cs", "class A { Npgsql.NpgsqlConnection X; }", "1: Npgsql is used only in src/Storage/PostgreSql/")]
    [InlineData(
        "src/Storage/PostgreSql/A.cs", "using Microsoft.Data.Sqlite;", "1: Microsoft.Data.Sqlite is used only in src/Storage/Sqlite/")]
    [InlineData("src/Storage/Schema/A.cs", "using SQLitePCL;", "1: SQLitePCL is used only in src/Storage/Sqlite/")]
    [InlineData("src/Domain/A.cs", "using System.Text.Json.Serialization;", "1: System.Text.Json is used only in src/Contracts/")]
    [InlineData(
        "src/Domain/A.cs", "class A { string X => System.Text.Json.JsonSerializer.Serialize(1); }", "1: System.Text.Json is used only in")]
    [InlineData("src/Client/A.cs", "using System.Data.Common;", "1: System.Data is used only in src/Storage/")]
    [InlineData("src/Client/A.cs", "using Orleans;", "1: Orleans is used only in src/Cluster/")]
    [InlineData("src/Contracts/Hosting/A.cs", "using Orleans;", "1: Orleans is used only in src/Cluster/")]
    [InlineData("src/Cluster/Calls/A.cs", "using Orleans.Runtime;", null)]
    [InlineData("src/Storage/Hosting/A.cs", "using Granary.Storage.PostgreSql;", null)]
    [InlineData("src/Grains/Hosting/A.cs", "using Granary.Client.Hosting;", null)]
    [InlineData("src/Grains/Units/A.cs", "using Granary.Client;", "1: Granary.Client is used only in src/Client/")]
    [InlineData("src/Cluster/Hosting/A.cs", "using Granary.Storage;", null)]
    [InlineData("src/Cluster/Engines/A.cs", "using Granary.Storage;", "1: Granary.Storage is used only in src/Storage/")]
    public void A_use_elsewhere_is_caught(string path, string text, string? breach) =>
        Verdict.Of(new UseLaw(), SourceFile.Of(path, text), breach);
}
