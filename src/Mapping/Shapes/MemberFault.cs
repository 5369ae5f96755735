namespace Granary.Mapping.Shapes;

/// <summary>Something is wrong with a member of a document; on its way up it collects where that member stands.</summary>
internal sealed class MemberFault : Exception
{
    private readonly MemberPath _path = new();

    public MemberFault(string fault, Exception? innerException = null)
        : base(fault, innerException)
    {
    }

    /// <summary>Whether code of the domain refused, and not this product.</summary>
    public bool IsOfDomain { get; private init; }

    /// <summary>A refusal by code of the domain.</summary>
    public static MemberFault OfDomain(string fault, Exception refusal) => new(fault, refusal) { IsOfDomain = true };

    /// <summary>The member's place and the fault, as one sentence.</summary>
    public string Sentence => _path.IsEmpty ? $"it {Message}" : $"'{_path}' {_path.FindCycle() ?? Message}";

    /// <summary>Whether the document would be nested too deep; the objects around the member then note themselves.</summary>
    public bool IsTooDeep { get; init; }

    /// <summary>The fault of something null where nothing may be.</summary>
    public static MemberFault ForNull() => new("is null, and is declared as never being so");

    /// <summary>The fault of something that is not of a type.</summary>
    public static MemberFault ForType(Type type, Exception? innerException = null) =>
        new($"is not a {(Nullable.GetUnderlyingType(type) ?? type).Name}", innerException);

    /// <summary>The member's place within something else, in quotes.</summary>
    public string PlaceIn(string whole) => $"'{whole}{(_path.IsEmpty || _path.ToString().StartsWith('[') ? "" : ".")}{_path}'";

    /// <summary>Notes that the member stands within another, and goes on.</summary>
    public MemberFault PrependMember(string member)
    {
        _path.Add(member);
        return this;
    }

    /// <summary>Notes that the member stands within an element of a sequence or a value of a dictionary, and goes on.</summary>
    public MemberFault PrependEntry(object key)
    {
        _path.Add($"[{key}]");
        return this;
    }

    /// <summary>Notes an object that the member stands within, by which a cycle is recognised.</summary>
    public void NoteOwner(object owner) => _path.AddOwner(owner);
}
