namespace Granary.Verification;

/// <summary>A transaction over lists as its client knows it.</summary>
internal sealed class ListTransaction(Operation operation, Act.Lists act)
{
    private readonly IReadOnlyList<IReadOnlyList<long>?>? _lists = operation.Saw<Seen.Lists>()?.Read;

    /// <summary>The operation.</summary>
    public Operation Operation => operation;

    /// <summary>Whether somebody has read one of its appends: then it happened, though its outcome may be unknown.</summary>
    public bool WasRead { get; set; }

    /// <summary>Whether it is certain that it happened.</summary>
    public bool Happened => operation.Happened || (WasRead && operation.MayHaveHappened);

    /// <summary>Whether its commit validates nothing: it read one list, and that read alone is consistent, whatever its age.</summary>
    public bool IsUnvalidated => act.Steps.All(step => step.Value is null && step.Key == act.Steps[0].Key);

    /// <summary>Its appends, in the order of its steps.</summary>
    public IEnumerable<(int Key, long Value)> Appends =>
        act.Steps.Where(step => step.Value is not null).Select(step => (step.Key, step.Value.GetValueOrDefault()));

    /// <summary>The values that it appends to one list, in the order of its steps.</summary>
    public IEnumerable<long> AppendsTo(int key) => Appends.Where(append => append.Key == key).Select(append => append.Value);

    /// <summary>
    /// Its reads, in the order of its steps, each with the values that it had appended to the list before; none unless it succeeded.
    /// </summary>
    public IEnumerable<(int Key, IReadOnlyList<long> List, IReadOnlyList<long> Own)> Reads()
    {
        var own = new Dictionary<int, List<long>>();
        for (int i = 0; i < act.Steps.Count && _lists is not null; i++)
        {
            ListStep step = act.Steps[i];
            if (!own.TryGetValue(step.Key, out List<long>? values))
            {
                own.Add(step.Key, values = []);
            }

            if (step.Value is { } value)
            {
                values.Add(value);
            }
            else if (_lists[i] is { } list)
            {
                yield return (step.Key, list, [.. values]);
            }
        }
    }
}
