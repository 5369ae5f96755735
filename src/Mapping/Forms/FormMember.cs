namespace Granary.Mapping.Forms;

/// <summary>A member of an object, or an argument.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Value">The form of the value.</param>
/// <param name="IsRequired">Whether the member must be given.</param>
internal sealed record FormMember(string Name, ValueForm Value, bool IsRequired)
{
    /// <summary>The former names, which are still understood.</summary>
    /// <value>None, unless set.</value>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Whether the member is computed. Callers read a computed member and never give it.</summary>
    /// <value>No, unless set.</value>
    public bool IsComputed { get; init; }

    /// <summary>Whether a name means this member.</summary>
    public bool Answers(string name) => name == Name || FormerNames.Contains(name);
}
