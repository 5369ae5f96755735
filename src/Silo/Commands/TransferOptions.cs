using System.CommandLine;
using System.CommandLine.Parsing;
using Granary.Domain;
using Granary.Silo.Settings;
using Granary.Silo.Transfers;

namespace Granary.Silo.Commands;

/// <summary>The options of <c>granary import</c> and <c>granary export</c>.</summary>
internal static class TransferOptions
{
    /// <summary>The name of the command that imports.</summary>
    public const string Import = "import";

    /// <summary>The name of the command that exports.</summary>
    public const string Export = "export";

    private static readonly Argument<string> _collection = new("collection") { Description = "The collection." };

    private static readonly Argument<string> _source = new("file")
    {
        Description = "A file with a JSON document in each line, which may be gzip data; - for the standard input.",
    };

    private static readonly Argument<string> _target = new("file")
    {
        Description = "A file that gets a JSON document in each line; compressed if its name ends in .gz; - for the standard output.",
        DefaultValueFactory = _ => TransferFile.Standard,
    };

    private static readonly Option<CommitId?> _id = new("--id")
    {
        Description = "The id of an import that broke off: lines that it has stored are passed over. A new one unless set.",
        HelpName = "uuid",
        CustomParser = ReadId,
    };

    private static readonly Option<string> _existing = new("--existing")
    {
        Description = "What happens where an aggregate exists: refuse (the default), skip or replace.",
        HelpName = "what",
        DefaultValueFactory = _ => "refuse",
    };

    private static readonly Option<bool> _ignoreUnknown = new("--ignore-unknown")
    {
        Description = "Leaves out members that the model does not know. Otherwise a line with such a member is refused.",
    };

    /// <summary>Makes the command that imports.</summary>
    /// <param name="role">The option that says what this process is.</param>
    /// <param name="settings">Reads the settings.</param>
    /// <param name="command">The work of the command.</param>
    public static Command CreateImport(Option<string> role, Func<ParseResult, CommandSettings> settings, ImportCommand command)
    {
        _existing.AcceptOnlyFromAmong("refuse", "skip", "replace");
        var import = new Command(
            Import,
            "Adds aggregates to a collection, a thousand in each transaction. A line is read as a stored document: members are checked, "
            + "and no constructor runs. With --role client it calls the silos of a cluster. "
            + "Otherwise it opens the store itself, and no silo may use that meanwhile. Exit codes: 0 all are stored, 1 a chunk was "
            + "refused or the store failed, 2 a setting or a line makes no sense.")
        {
            _collection, _source, role, _id, _existing, _ignoreUnknown,
        };
        import.SetAction((parsed, cancellation) => command.RunAsync(settings(parsed), Request(parsed), cancellation));
        return import;
    }

    /// <summary>Makes the command that exports.</summary>
    /// <param name="role">The option that says what this process is.</param>
    /// <param name="settings">Reads the settings.</param>
    /// <param name="errors">Gets failures and the number of documents.</param>
    public static Command CreateExport(Option<string> role, Func<ParseResult, CommandSettings> settings, TextWriter errors)
    {
        var export = new Command(
            Export,
            "Writes the aggregates of a collection as lines of JSON, in the order of their ids. 'granary import' reads them. Exit codes: "
            + "0 all are written, 1 the store or the file failed, 2 a setting makes no sense.")
        {
            _collection, _target, role,
        };
        export.SetAction((parsed, cancellation) => ExportCommand.RunAsync(
            settings(parsed),
            new ExportRequest
            {
                Collection = parsed.GetRequiredValue(_collection), File = parsed.GetValue(_target) ?? TransferFile.Standard,
            },
            errors,
            cancellation));
        return export;
    }

    private static ImportRequest Request(ParseResult parsed) => new(
        parsed.GetRequiredValue(_collection),
        new ImportOptions
        {
            Id = parsed.GetValue(_id), Existing = Enum.Parse<ExistingAggregates>(parsed.GetValue(_existing) ?? "", ignoreCase: true),
        },
        parsed.GetRequiredValue(_source))
    {
        IgnoresUnknown = parsed.GetValue(_ignoreUnknown),
    };

    private static CommitId? ReadId(ArgumentResult parsed)
    {
        string text = parsed.Tokens is [var token] ? token.Value : "";
        if (Guid.TryParse(text, out Guid id) && id != Guid.Empty)
        {
            return new CommitId(id);
        }

        parsed.AddError($"--id is '{text}', and must be a UUID.");
        return null;
    }
}
