namespace Granary.Mapping.Forms;

/// <summary>A member of an object, or an argument.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Value">What may stand there.</param>
/// <param name="IsRequired">Whether it must be there.</param>
internal sealed record FormMember(string Name, ValueForm Value, bool IsRequired)
{
    /// <summary>Names that it had formerly and that are still understood.</summary>
    /// <value>None, unless set.</value>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Whether it is computed, so that callers read it and never give it.</summary>
    /// <value>No, unless set.</value>
    public bool IsComputed { get; init; }

    /// <summary>Whether a name means this member.</summary>
    public bool Answers(string name) => name == Name || FormerNames.Contains(name);
}
