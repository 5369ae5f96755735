using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel;
using Granary.Domain;
using Granary.Silo.Settings;

namespace Granary.Silo.Commands;

/// <summary>The options of <c>granary verify</c>.</summary>
internal static class VerifyOptions
{
    /// <summary>The name of the command.</summary>
    public const string Name = "verify";

    private static readonly VerifyRequest _unset = new();

    private static readonly Option<string> _workloads = new("--workloads")
    {
        Description = "The workloads, separated by commas. Each calls in a scratch collection of its own and has checkers of its own.",
        HelpName = "names",
        DefaultValueFactory = _ => VerifyRequest.Names,
    };

    private static readonly Option<int> _clients = Number("--clients", _unset.Clients, "The number of clients, which call at once.");

    private static readonly Option<int> _rate = Number("--rate", _unset.Rate, "The most calls per second of all clients together.");

    private static readonly Option<int> _seconds = Number("--seconds", _unset.Seconds, "For how long clients call.");

    private static readonly Option<int?> _seed = new("--seed")
    {
        Description = "The seed of what clients ask for; drawn unless set. The order of their calls is that of the machine.",
        HelpName = "number",
        CustomParser = parsed => Read<int?>("--seed", parsed),
    };

    private static readonly Option<ReadMode> _reads = new("--reads")
    {
        Description = "Cached, as applications read unless they ask for more, or Strict: for a run in which silos are cut off from each "
            + "other, where cached reads may be old.",
        HelpName = "mode",
        CustomParser = parsed => Read<ReadMode>("--reads", parsed),
    };

    private static readonly Option<FileInfo> _report = new("--report")
    {
        Description = "A file that gets the report as JSON. It is replaced.",
        HelpName = "file",
    };

    private static readonly Option<FileInfo> _history = new("--history")
    {
        Description = "A file that gets every call, one line of JSON each. It is replaced. Unless set, the calls are written only if there "
            + "is an anomaly, to the folder of temporary files.",
        HelpName = "file",
    };

    private static readonly Option<FileInfo> _from = new("--from")
    {
        Description = "Checks a history again, without a service.",
        HelpName = "file",
    };

    private static readonly Option<bool> _clean = new("--clean")
    {
        Description = "Removes what a verification left behind whose process is gone, and ends.",
    };

    /// <summary>Makes the command.</summary>
    /// <param name="role">The option that says what this process is.</param>
    /// <param name="settings">Reads the settings.</param>
    /// <param name="command">The work of the command.</param>
    public static Command Create(Option<string> role, Func<ParseResult, CommandSettings> settings, VerifyCommand command)
    {
        var verify = new Command(
            Name,
            "Shows that this installation keeps its promises: clients call in scratch collections, beside your data, and what they saw is "
            + "checked. With --role client it calls the silos of a cluster, otherwise it opens the store itself. The scratch collections "
            + "are empty afterwards; until Commits:KeepTombstones and Commits:KeepOutcomes are over, the store keeps a small row for each "
            + "removed aggregate and for each commit. Exit codes: 0 passed, 1 anomaly, 2 could not run, was stopped, or saw too little.")
        {
            role, _workloads, _clients, _rate, _seconds, _seed, _reads, _report, _history, _from, _clean,
        };
        verify.SetAction((parsed, cancellation) => command.RunAsync(settings(parsed), Request(parsed), cancellation));
        return verify;
    }

    private static VerifyRequest Request(ParseResult parsed) => new()
    {
        Workloads = parsed.GetValue(_workloads) ?? "",
        Clients = parsed.GetValue(_clients),
        Rate = parsed.GetValue(_rate),
        Seconds = parsed.GetValue(_seconds),
        Seed = parsed.GetValue(_seed),
        Reads = parsed.GetValue(_reads),
        Report = parsed.GetValue(_report),
        History = parsed.GetValue(_history),
        From = parsed.GetValue(_from),
        IsCleaning = parsed.GetValue(_clean),
    };

    private static Option<int> Number(string name, int unset, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => unset,
        CustomParser = parsed => Read<int>(name, parsed),
    };

    // The command line's own message would name the type.
    private static TValue? Read<TValue>(string name, ArgumentResult parsed)
    {
        string text = parsed.Tokens is [var token] ? token.Value : "";
        if (SettingValue.FindWish(text, typeof(TValue)) is { } wish)
        {
            parsed.AddError($"{name} is '{text}', and must be {wish}.");
            return default;
        }

        return (TValue?)TypeDescriptor.GetConverter(typeof(TValue)).ConvertFromInvariantString(text);
    }
}
