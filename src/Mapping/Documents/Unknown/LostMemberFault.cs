namespace Granary.Mapping.Documents.Unknown;

/// <summary>A document would lose a member that the model of this process does not know.</summary>
internal sealed class LostMemberFault(string member) : Exception($"'{member}' would be lost")
{
    /// <summary>The path of the member in the document.</summary>
    public string Member { get; } = member;
}
