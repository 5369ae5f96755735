using System.CommandLine;
using Granary.Silo.Settings;
using Granary.Storage.Explanations;

namespace Granary.Silo.Commands;

/// <summary>The command line: its commands, and the settings that its options stand for.</summary>
internal static class GranaryCommand
{
    private static readonly Option<string> _store = new("--store")
    {
        Description = "Where aggregates are kept: memory, sqlite:<file> or postgresql:<connection string>. Setting Storage:Store.",
        HelpName = "store",
        Recursive = true,
    };

    private static readonly Option<string[]> _domain = new("--domain")
    {
        Description = "The assemblies of the domain, by name beside the server or by path. Setting Domain:Assemblies.",
        HelpName = "assembly",
        AllowMultipleArgumentsPerToken = true,
        Recursive = true,
    };

    private static readonly Option<string> _urls = new("--urls")
    {
        Description = "The addresses to serve, separated by semicolons; http://localhost:8080 unless set. Setting urls.",
        HelpName = "urls",
    };

    private static readonly Option<string> _role = new("--role")
    {
        Description = "embedded (alone, the default), silo (aggregates live here) or client (asks the silos). Setting Node:Role.",
        HelpName = "role",
    };

    private static readonly Option<FileInfo> _settings = new("--settings")
    {
        Description = "A JSON file with settings, above appsettings.json and below the environment.",
        HelpName = "file",
        Recursive = true,
    };

    private static readonly Argument<string> _collection = new("collection") { Description = "The collection that is asked." };

    private static readonly Argument<string> _query = new("query")
    {
        Description = "The query as it stands in an address, in quotes: 'status=Pending&sort=-placedAt&limit=20'.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> _analyze = new("--analyze")
    {
        Description = "Runs the query as well; PostgreSQL says then what it took.",
    };

    /// <summary>Makes the command line, which writes to the two writers.</summary>
    public static RootCommand Create(TextWriter output, TextWriter errors)
    {
        var serve = new Command("serve", "Serves the collections of the domain over HTTP; the default.") { _urls, _role };
        serve.SetAction((parsed, cancellation) => ServeCommand.RunAsync(Settings(parsed), errors, cancellation));
        var migrate = new Command("migrate", "Brings the schema of the store up to date, and ends.");
        migrate.SetAction((parsed, cancellation) => MigrateCommand.RunAsync(Settings(parsed), output, errors, cancellation));
        var explain = new Command("explain", "Shows the SQL of a query, the plan of the database, and which declared index serves it.")
        {
            _collection,
            _query,
            _analyze,
        };
        explain.SetAction((parsed, cancellation) =>
            ExplainCommand.RunAsync(Settings(parsed), Explained(parsed), (output, errors), cancellation));
        var root = new RootCommand("Granary keeps the aggregates of a domain as one collection, and writes them transactionally.")
        {
            _store,
            _domain,
            _settings,
            _urls,
            _role,
            serve,
            migrate,
            explain,
            TransferOptions.CreateImport(_role, Settings, new ImportCommand(output, errors)),
            TransferOptions.CreateExport(_role, Settings, errors),
            VerifyOptions.Create(_role, Settings, new VerifyCommand(output, errors)),
        };
        root.SetAction((parsed, cancellation) => ServeCommand.RunAsync(Settings(parsed), errors, cancellation));
        return root;
    }

    /// <summary>Runs what the command line asks for.</summary>
    /// <returns>
    /// The exit code; a command line of <c>verify</c>, <c>import</c> or <c>export</c> that makes no sense is 2, as their 1 is another
    /// failure.
    /// </returns>
    public static async Task<int> InvokeAsync(ParseResult parsed, InvocationConfiguration configuration)
    {
        int code = await parsed.InvokeAsync(configuration);
        bool isMisconfigured = parsed.Errors.Count > 0
            && parsed.CommandResult.Command.Name is VerifyOptions.Name or TransferOptions.Import or TransferOptions.Export;
        return isMisconfigured ? StartFailures.Misconfigured : code;
    }

    private static ExplainRequest Explained(ParseResult parsed) => new(
        parsed.GetRequiredValue(_collection),
        parsed.GetValue(_analyze) ? ExplainDepth.Run : ExplainDepth.Plan,
        parsed.GetValue(_query) ?? "");

    private static CommandSettings Settings(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>
        {
            ["Storage:Store"] = parsed.GetValue(_store),
            ["urls"] = parsed.GetValue(_urls),
            ["Node:Role"] = parsed.GetValue(_role),
        };
        foreach ((int position, string assembly) in (parsed.GetValue(_domain) ?? []).Index())
        {
            values[$"Domain:Assemblies:{position}"] = assembly;
        }

        // An option that was not given must not hide the value of another source.
        return new CommandSettings(values.Where(pair => pair.Value is not null).ToDictionary(), parsed.GetValue(_settings));
    }
}
