namespace Granary.Domain;

/// <summary>What a model declares about how one type is stored, beyond what is found by itself.</summary>
public sealed class TypeDefinition
{
    private readonly HashSet<string> _ignored = [];
    private readonly HashSet<string> _computed = [];
    private readonly HashSet<string> _forgotten = [];
    private readonly Dictionary<string, object?> _defaults = [];
    private readonly Dictionary<string, List<string>> _formerNames = [];
    private readonly Dictionary<Type, string> _subtypes = [];

    internal TypeDefinition(Type type) => Type = type;

    /// <summary>The type spoken of.</summary>
    public Type Type { get; }

    /// <summary>Members that are not stored.</summary>
    public IReadOnlySet<string> Ignored => _ignored;

    /// <summary>Properties without state of their own that are written along, so that queries can use them, and never read back.</summary>
    public IReadOnlySet<string> Computed => _computed;

    /// <summary>What a member is where a document, older than the member, lacks it.</summary>
    public IReadOnlyDictionary<string, object?> Defaults => _defaults;

    /// <summary>The names in older documents of members that were renamed since, once or several times.</summary>
    public ILookup<string, string> FormerNames =>
        _formerNames.SelectMany(names => names.Value, (names, name) => (names.Key, name)).ToLookup(pair => pair.Key, pair => pair.name);

    /// <summary>The derived types that may stand in the place of this one, and the name each is stored under.</summary>
    public IReadOnlyDictionary<Type, string> Subtypes => _subtypes;

    /// <summary>The names in older documents of members that were given up for good.</summary>
    public IReadOnlySet<string> Forgotten => _forgotten;

    /// <summary>What makes an object of the type from its stored members, where the model names it; null where nothing does.</summary>
    public Delegate? RestoringFactory { get; private set; }

    internal void RestoreBy(Delegate factory) => RestoringFactory = RestoringFactory is null
        ? factory
        : throw new UnmappableModelException("RestoredBy is said twice; one factory restores a type.", Type);

    internal void Ignore(string member) => _ignored.Add(member);

    internal void Forget(string storedName) => _forgotten.Add(storedName);

    internal void Compute(string member) => _computed.Add(member);

    internal void Default(string member, object? value) => _defaults[member] = value;

    internal void Rename(string member, StoredName formerName)
    {
        if (!_formerNames.TryGetValue(member, out List<string>? names))
        {
            _formerNames.Add(member, names = []);
        }

        names.Add(formerName.Value);
    }

    internal void Add(Type subtype, string name)
    {
        if (_subtypes.ContainsKey(subtype) || _subtypes.ContainsValue(name))
        {
            throw new UnmappableModelException($"the subtype {subtype.Name} or the name '{name}' is declared twice.", Type);
        }

        _subtypes.Add(subtype, name);
    }

    internal readonly record struct StoredName(string Value);
}
