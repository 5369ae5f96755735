namespace Granary.Contracts.Documents;

/// <summary>Something is wrong with a member of a document; on its way up it collects where that member stands.</summary>
internal sealed class MemberFault : Exception
{
    private string _path = "";

    public MemberFault(string fault, Exception? innerException = null)
        : base(fault, innerException)
    {
    }

    /// <summary>The member's place and the fault, as one sentence.</summary>
    public string Sentence => _path.Length == 0 ? $"it {Message}" : $"'{_path}' {Message}";

    /// <summary>The member's place within something else, in quotes.</summary>
    public string PlaceIn(string whole) => _path.Length == 0 ? $"'{whole}'" : $"'{whole}.{_path}'";

    /// <summary>Notes that the member stands within another, and goes on.</summary>
    public MemberFault Within(string member)
    {
        _path = _path.Length == 0 ? member : $"{member}.{_path}";
        return this;
    }
}
