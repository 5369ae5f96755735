using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Granary.Silo.Commands;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Xunit;

namespace Granary.Silo.Tests.Commands;

/// <summary>The command line: a command that cannot start names, in one line, the setting to change, and never quotes a secret.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "Storage:Store must be 'memory', 'sqlite:<file>' or 'postgresql:<connection string>'", "--store", "Host=db;Password=hunter2")]
    [InlineData("Storage:PostgreSql:ConnectionString is not a connection string", "--store", "postgresql:Host=db;Pasword=hunter2")]
    [InlineData("Storage:PostgreSql:ConnectionString is empty", "--store", "postgresql")]
    [InlineData("Storage:Store is 'sqlite', which names no file; say 'sqlite:<file>' or set Storage:Sqlite:Path", "--store", "sqlite")]
    [InlineData("Storage:Store is 'sqlite:', which names no file", "--store", "sqlite:")]
    [InlineData("Storage:Sqlite:MaxIdleReaders is -1, and must be at least 0.", "--store", "sqlite:x.db", "--settings",
        """{"Storage":{"Sqlite":{"MaxIdleReaders":-1}}}""")]
    [InlineData("Storage:PostgreSql:Lanes is 0, and must be at least 1.", "--store", "postgresql:Host=db", "--settings",
        """{"Storage":{"PostgreSql":{"Lanes":0}}}""")]
    [InlineData("Storage:PostgreSql:Lanes is 'two', and must be a whole number.", "--store", "memory", "--settings",
        """{"Storage":{"PostgreSql":{"Lanes":"two"}}}""")]
    [InlineData("Domain:Assemblies names 'Nowhere', and there is no file", "--store", "memory", "--domain", "Nowhere")]
    [InlineData("no class in it implements IAggregateModel", "--store", "memory", "--domain", "Granary.Domain")]
    [InlineData("Commits:PurgeEvery is 60.00:00:00, and must be at most "
        + "7.00:00:00.", "--store", "memory", "--settings", """{"Commits":{"PurgeEvery":"60.00:00:00"}}""")]
    [InlineData(
        "Storage:Sqlite:BusyTimeout is 00:00:00",
        "--store",
        "sqlite:x.db",
        "--settings",
        """{"Storage":{"Sqlite":{"BusyTimeout":"00:00:00"}}}""")]
    [InlineData("settings.json, and the file is not well-formed JSON: ", "--settings", "{\"Limits\":")]
    [InlineData(
        "Storage:Writer is 'AdoNet', which a silo alone can do", "--store", "memory", "--settings", """{"Storage":{"Writer":"AdoNet"}}""")]
    [InlineData("Node:Role is 'boss', and must be Embedded, Silo or Client.", "--store", "memory", "--role", "boss")]
    [InlineData("Node:Role is '7', and must be Embedded, Silo or Client.", "--store", "memory", "--role", "7")]
    [InlineData("Node:SiloPort is 0, and must be a port", "--store", "memory", "--settings", """{"Node":{"SiloPort":0}}""")]
    [InlineData("Node:Address is 'here', and must be an IP address", "--store", "memory", "--settings", """{"Node":{"Address":"here"}}""")]
    [InlineData("Storage:Writer is 'Pen', and must be GroupCommit or "
        + "AdoNet.", "--role", "silo", "--store", "memory", "--settings", """{"Storage":{"Writer":"Pen"}}""")]
    [InlineData("Storage:Writer is AdoNet, which writes to SQLite or "
        + "PostgreSQL", "--role", "silo", "--store", "memory", "--settings", """{"Storage":{"Writer":"AdoNet"}}""")]
    [InlineData(
        "Node:Membership is PostgreSql, and Storage:Store names no",
        "--role",
        "silo",
        "--store",
        "memory",
        "--settings",
        """{"Node":{"Membership":"PostgreSql"}}""")]
    [InlineData("notaurl", "--store", "memory", "--urls", "notaurl")]
    [InlineData("cannot be loaded", "--store", "memory", "--domain", "<garbage>")]
    [InlineData("--settings names", "--settings", "/nowhere/settings.json")]
    [InlineData(
        "Limits:MaxDocumentBytes is 'many', and must be a whole number.",
        "--settings", """{"Limits":{"MaxDocumentBytes":"many"}}""")]
    [InlineData("Limits:MaxDocumentBytes is '3000000000', and must be a whole number, at most 2147483647.", "--settings",
        """{"Limits":{"MaxDocumentBytes":"3000000000"}}""")]
    [InlineData("Limits:MaxDocumentBytes must be a single value.", "--settings", """{"Limits":{"MaxDocumentBytes":{"Most":4096}}}""")]
    [InlineData("Commits:Lifetime is 'soon', and must be a time such as 00:00:05.", "--settings", """{"Commits":{"Lifetime":"soon"}}""")]
    [InlineData("Node:ListenOnAnyAddress is 'yes', and must be true or false.", "--settings", """{"Node":{"ListenOnAnyAddress":"yes"}}""")]
    [InlineData("Limits:MaxDocumentBytes is 1, and must be at least 1024.", "--settings", """{"Limits":{"MaxDocumentBytes":1}}""")]
    [InlineData(
        "Limits:MaxDocumentByte is no setting; Limits has MaxDocumentBytes, ",
        "--settings", """{"Limits":{"MaxDocumentByte":4096}}""")]
    [InlineData(
        "Storage:Stoer is no setting; Storage has Store, Writer, Sqlite, PostgreSql.", "--settings", """{"Storage":{"Stoer":"memory"}}""")]
    [InlineData(
        "Storage:PostgreSql:Shcema is no setting; Storage:PostgreSql has ",
        "--store", "postgresql:Host=db", "--settings", """{"Storage":{"PostgreSql":{"Shcema":"x"}}}""")]
    [InlineData("Node:ClusterId has no value; leave it out, and it keeps its default.", "--settings", """{"Node":{"ClusterId":null}}""")]
    [InlineData("Storage:PostgreSql:Schema has no value", "--settings", """{"Storage":{"PostgreSql":{"Schema":null}}}""")]
    [InlineData("Limits is '5', and must be a section with MaxDocumentBytes, ", "--settings", """{"Limits":5}""")]
    [InlineData("Storage:Sqlite is 'abc', and must be a section with ", "--settings", """{"Storage":{"Sqlite":"abc"}}""")]
    [InlineData("Domain is 'x', and must be a section with Assemblies.", "--settings", """{"Domain":"x"}""")]
    [InlineData(
        "Domain:Assemblies is 'My.dll', and must be a list.", "--store", "memory", "--settings", """{"Domain":{"Assemblies":"My.dll"}}""")]
    [InlineData("Storage:Store must be a single value.", "--settings", """{"Storage":{"Store":{"a":1}}}""")]
    [InlineData(
        "Domain:Assemblies:x must be a single value.", "--store", "memory", "--settings", """{"Domain":{"Assemblies":{"x":{"y":"z"}}}}""")]
    public async Task A_setting_that_makes_no_sense_is_named(string message, params string[] arguments)
    {
        (int code, _, string errors) = await RunAsync([.. arguments.Select(Prepare)]);

        Assert.Equal(2, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("sqlite:/nowhere/shop.db")]
    [InlineData("postgresql:Host=127.0.0.1;Port=1;Username=x;Password=hunter2;Timeout=1")]
    public async Task A_store_that_cannot_be_had_ends_the_start(string store)
    {
        (int code, _, string errors) = await RunAsync("--store", store, "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, code);
        Assert.StartsWith("granary: ", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_port_that_is_taken_ends_the_start()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        (int code, _, string errors) = await RunAsync("--store", "memory", "--urls", $"http://{other.LocalEndpoint}");

        Assert.Equal(1, code);
        Assert.Contains("address already in use", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_of_a_silo_that_is_taken_ends_the_start_with_the_settings_to_change()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string settings = $$"""{ "Node": { "SiloPort": {{port}} }, "Logging": { "LogLevel": { "Default": "None", "Orleans": "None" } } }""";

        (int code, _, string errors) = await RunAsync(
            "--role", "silo", "--store", "memory", "--urls", "http://127.0.0.1:0", "--settings", Prepare(settings));

        Assert.Equal(1, code);
        Assert.StartsWith(
            $"granary: Node:SiloPort is {port} and Node:GatewayPort is 30000, and one of them is taken", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Migrating_says_what_was_missing_and_can_be_repeated()
    {
        string store = $"sqlite:{_folder.File("shop.db")}";

        (int first, string said, _) = await RunAsync("migrate", "--store", store);
        (int second, string saidAgain, _) = await RunAsync("migrate", "--store", store);

        Assert.Equal((0, 0), (first, second));
        string[] lines = said.TrimEnd().Split('\n');
        Assert.Equal("The schema is up to date; 5 steps were missing.", lines[0]);
        Assert.Contains(
            lines,
            line => line.StartsWith("The index ix_orders_customer_", StringComparison.Ordinal)
                && line.EndsWith(" was made.", StringComparison.Ordinal));
        Assert.Equal("The schema is up to date; nothing was missing.\n", saidAgain);
    }

    [Fact]
    public async Task Explaining_shows_the_statement_its_parameters_the_plan_and_the_index()
    {
        string store = $"sqlite:{_folder.File("shop.db")}";
        await RunAsync("migrate", "--store", store);

        (int code, string said, _) = await RunAsync("explain", "orders", "status=Pending&sort=placedAt&limit=20", "--store", store);

        Assert.Equal(0, code);
        string[] lines = said.TrimEnd().Split('\n');
        Assert.StartsWith("select id, version, document from aggregates where collection = 'orders'", lines[0], StringComparison.Ordinal);
        Assert.Equal("  1: 'Pending'", lines[1]);
        Assert.Contains(lines, line => line.Contains("USING INDEX ix_orders_status_placedAt_", StringComparison.Ordinal));
        Assert.EndsWith(" over (status, placedAt) serves the filter and the order.", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explaining_refuses_a_file_that_does_not_exist_and_makes_none()
    {
        string file = _folder.File("missing.db");

        (int code, _, string errors) = await RunAsync("explain", "orders", "status=Pending", "--store", $"sqlite:{file}");

        Assert.Equal(2, code);
        Assert.Equal($"granary: Storage:Store names {file}, and there is no such file.\n", errors);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Explaining_says_that_a_file_has_no_tables()
    {
        string file = _folder.File("empty.db");
        await File.WriteAllBytesAsync(file, []);

        (int code, _, string errors) = await RunAsync("explain", "orders", "status=Pending", "--store", $"sqlite:{file}");

        Assert.Equal(1, code);
        Assert.StartsWith("granary: The SQLite file has no tables of this version of the granary", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is orders, members", "order", "status=Pending")]
    [InlineData("'stat' cannot be asked for", "orders", "stat=Pending")]
    public async Task What_cannot_be_explained_says_why(string message, string collection, string query)
    {
        (int code, _, string errors) = await RunAsync("explain", collection, query, "--store", "memory");

        Assert.Equal(2, code);
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_restart()
    {
        string store = $"sqlite:{_folder.File("shop.db")}";
        await using (RunningServer server = await RunningServer.StartAsync(("Storage:Store", store)))
        {
            await server.PostAsync("/hours", new { id = "2026-11-21T10:00:00Z" });
        }

        await using RunningServer restarted = await RunningServer.StartAsync(("Storage:Store", store));

        Assert.Equal("\"1\"", (await restarted.GetAsync("/hours/2026-11-21T10:00:00Z")).Tag);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("simple")]
    public async Task The_form_of_the_log_is_a_setting(string form)
    {
        await using RunningServer server = await RunningServer.StartAsync(("Logging:Console:FormatterName", form));

        Assert.Equal(form, server.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Single(server.Services.GetServices<ILoggerProvider>());
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_while_it_starts_says_so_and_ends_well()
    {
        using var errors = new StringWriter();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        int code = await GranaryCommand.Create(TextWriter.Null, errors)
            .Parse(["--store", "memory", "--urls", "http://127.0.0.1:0"])
            .InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null }, stopped.Token)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((0, "granary: The server was told to stop before it had started.\n"), (code, errors.ToString()));
    }

    [Fact]
    public async Task An_unknown_option_is_refused()
    {
        (int code, _, _) = await RunAsync("serve", "--stroe", "memory");

        Assert.Equal(1, code);
    }

    private string Prepare(string argument)
    {
        if (argument == "<garbage>")
        {
            File.WriteAllText(_folder.File("garbage.dll"), "no assembly");
            return _folder.File("garbage.dll");
        }

        if (!argument.StartsWith('{'))
        {
            return argument;
        }

        File.WriteAllText(_folder.File("settings.json"), argument);
        return _folder.File("settings.json");
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        int code = await GranaryCommand.Create(output, errors)
            .Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null });
        return (code, output.ToString(), errors.ToString());
    }
}
