namespace Granary.Contracts.Documents;

/// <summary>Something is wrong with a member of a document; on its way up it collects where that member stands.</summary>
internal sealed class MemberFault : Exception
{
    private string _path = "";

    public MemberFault(string fault, Exception? innerException = null)
        : base(fault, innerException)
    {
    }

    /// <summary>Whether code of the domain refused, and not this product.</summary>
    public bool IsOfDomain { get; private init; }

    /// <summary>A refusal by code of the domain.</summary>
    public static MemberFault OfDomain(string fault, Exception refusal) => new(fault, refusal) { IsOfDomain = true };

    /// <summary>The member's place and the fault, as one sentence.</summary>
    public string Sentence => _path.Length == 0 ? $"it {Message}" : $"'{_path}' {Message}";

    /// <summary>Notes that the member stands within another, and goes on.</summary>
    public MemberFault Within(string member)
    {
        _path = _path.Length == 0 ? member : $"{member}.{_path}";
        return this;
    }
}
