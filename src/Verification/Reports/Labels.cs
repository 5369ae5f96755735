namespace Granary.Verification;

/// <summary>Operations in few words, for pictures and legends.</summary>
internal static class Labels
{
    /// <summary>A request with what was seen.</summary>
    public static string LabelOf(Operation operation) => $"{RequestOf(operation.Act)}{OutcomeOf(operation)}";

    private static string RequestOf(Act act) => act switch
    {
        Act.Transfer transfer => $"{transfer.Amount} from {transfer.From} to {transfer.To}",
        Act.Balances => "balances",
        Act.Lists lists => string.Join(' ', lists.Steps.Select(step => step.Value is { } value ? $"a{step.Key}+{value}" : $"r{step.Key}")),
        Act.Write write => $"w{write.Key}={write.Value}",
        Act.Read read => $"r{read.Key}",
        Act.Increment increment => $"inc{increment.Key}",
        Act.Count count => $"count{count.Key}",
        Act.Claim claim => $"claim{claim.Name} by {claim.Holder}",
        Act.Release release => $"release{release.Name} by {release.Holder}",
        Act.Holders holders => $"holders{holders.Name}",
        Act.Apply apply => $"apply{apply.Key}",
        Act.Applied applied => $"ledger{applied.Key}",
        Act.Put put => $"put{put.Key}={put.Value}",
        Act.Drop drop => $"drop{drop.Key}",
        Act.Query query => $"{query.Least}..{query.Most}",
        Act.Create create => $"create{create.Key}={create.Life}",
        Act.Delete delete => $"delete{delete.Key}",
        Act.Look look => $"look{look.Key}",
        _ => act.GetType().Name,
    };

    private static string OutcomeOf(Operation operation) => operation.Outcome switch
    {
        Outcome.Failed failed => $" ✗{failed.Why.ToString().ToLowerInvariant()}",
        Outcome.Unknown => " ?",
        Outcome.Succeeded { Seen: var seen } => AnswerOf(seen),
        _ => "",
    };

    private static string AnswerOf(Seen seen) => seen switch
    {
        Seen.Version version => $" v{version.Value}",
        Seen.Content { Value: { } value } content => $" →{value} v{content.AtVersion}",
        Seen.Content => " →nothing",
        Seen.Number number => $" →{number.Value}",
        Seen.Numbers numbers => $" →{Text(numbers.Values)}",
        Seen.Lists lists => $" →{string.Join(' ', lists.Read.OfType<IReadOnlyList<long>>().Select(Text))}",
        Seen.Ids ids => $" →{ids.Values.Count} ids",
        _ => "",
    };

    // The end of a list tells more than its beginning.
    private static string Text(IReadOnlyList<long> list) => $"[{(list.Count > 6 ? "… " : "")}{string.Join(' ', list.TakeLast(6))}]";
}
