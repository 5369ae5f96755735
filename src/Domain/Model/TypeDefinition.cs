namespace Granary.Domain;

/// <summary>The declarations of a model about one type, beyond the conventions.</summary>
/// <remarks>Read-only once its model is built, so any number of threads may share it.</remarks>
public sealed class TypeDefinition
{
    private readonly HashSet<string> _ignored = [];
    private readonly HashSet<string> _computed = [];
    private readonly HashSet<string> _forgotten = [];
    private readonly Dictionary<string, object?> _defaults = [];
    private readonly Dictionary<string, List<string>> _formerNames = [];
    private readonly Dictionary<string, Enum> _formerValues = [];
    private readonly Dictionary<Type, string> _subtypes = [];

    internal TypeDefinition(Type type) => Type = type;

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The members that are not stored.</summary>
    public IReadOnlySet<string> Ignored => _ignored;

    /// <summary>The properties without state of their own that are stored for queries and never read back.</summary>
    public IReadOnlySet<string> Computed => _computed;

    /// <summary>The values of members in documents that are older than the member.</summary>
    public IReadOnlyDictionary<string, object?> Defaults => _defaults;

    /// <summary>The names of renamed members in older documents; a member may have several.</summary>
    public ILookup<string, string> FormerNames =>
        _formerNames.SelectMany(names => names.Value, (names, name) => (names.Key, name)).ToLookup(pair => pair.Key, pair => pair.name);

    /// <summary>The values of an enum by the names under which older documents hold them; a value may have several.</summary>
    public IReadOnlyDictionary<string, Enum> FormerValues => _formerValues;

    /// <summary>The derived types that may stand in the place of this one, each with its stored name.</summary>
    public IReadOnlyDictionary<Type, string> Subtypes => _subtypes;

    /// <summary>The names in older documents of members that were given up for good.</summary>
    public IReadOnlySet<string> Forgotten => _forgotten;

    /// <summary>The factory that restores an object of the type from its stored members; null if the model names none.</summary>
    public Delegate? RestoringFactory { get; private set; }

    /// <summary>How values of the type are stored as values of another type; null if the type has a stored form of its own.</summary>
    public ValueConversion? Conversion { get; private set; }

    internal void Convert(ValueConversion conversion) => Conversion = Conversion is null
        ? conversion
        : throw new UnmappableModelException("Value is said twice; one conversion stores a type.", Type);

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

    internal void Rename(Enum value, StoredName formerName)
    {
        string former = formerName.Value;
        if (FormerValueName.FindFault(value, former) is { } fault)
        {
            throw new UnmappableModelException($"FormerName calls {value} '{former}', {fault}.", Type);
        }

        if (!_formerValues.TryAdd(former, value) && !_formerValues[former].Equals(value))
        {
            throw new UnmappableModelException(
                $"FormerName calls both {_formerValues[former]} and {value} '{former}', and a document means one of them.", Type);
        }
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
