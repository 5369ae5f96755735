namespace Granary.Mapping.Shapes;

/// <summary>A member of a document is at fault. Each enclosing object adds a step to the path of the member.</summary>
internal sealed class MemberFault : Exception
{
    private readonly MemberPath _path = new();

    public MemberFault(string fault, Exception? innerException = null)
        : base(fault, innerException)
    {
    }

    /// <summary>Whether code of the domain refused the value.</summary>
    public bool IsOfDomain { get; private init; }

    /// <summary>A refusal by code of the domain.</summary>
    public static MemberFault FromDomain(string fault, Exception refusal) => new(fault, refusal) { IsOfDomain = true };

    /// <summary>The path of the member and the fault, as one sentence.</summary>
    public string Sentence => _path.IsEmpty ? $"it {Message}" : $"'{_path}' {_path.FindCycle() ?? Message}";

    /// <summary>Whether the document would be nested too deep. The enclosing objects then note themselves.</summary>
    public bool IsTooDeep { get; init; }

    /// <summary>The fault of a null that is not allowed.</summary>
    public static MemberFault ForNull() => new("is null, and is declared as never being so");

    /// <summary>The fault of a value that is not of a type.</summary>
    public static MemberFault ForType(Type type, Exception? innerException = null) =>
        new($"is not a {(Nullable.GetUnderlyingType(type) ?? type).Name}", innerException);

    /// <summary>The path of the member within a named whole, in quotes.</summary>
    public string PathIn(string whole) => $"'{whole}{(_path.IsEmpty || _path.ToString().StartsWith('[') ? "" : ".")}{_path}'";

    /// <summary>Adds an enclosing member to the path.</summary>
    public MemberFault PrependMember(string member)
    {
        _path.Add(member);
        return this;
    }

    /// <summary>Adds an enclosing element of a sequence or value of a dictionary to the path.</summary>
    public MemberFault PrependEntry(object key)
    {
        _path.Add($"[{key}]");
        return this;
    }

    /// <summary>Notes an enclosing object, so that a cycle is recognised.</summary>
    public void NoteOwner(object owner) => _path.AddOwner(owner);
}
