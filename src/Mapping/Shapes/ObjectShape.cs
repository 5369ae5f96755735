using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>An object with members: an aggregate, a child entity, a value object of several values.</summary>
internal sealed class ObjectShape(Type type) : Shape(type)
{
    /// <summary>What is stored of it, in the order in which it is written.</summary>
    public IReadOnlyList<StateMember> State { get; private set; } = [];

    /// <summary>Computed properties that are written along for queries.</summary>
    public IReadOnlyList<ComputedMember> Computed { get; private set; } = [];

    /// <summary>What makes it of its stored members, where the model names it.</summary>
    public Delegate? RestoringFactory { get; private set; }

    /// <inheritdoc/>
    public override IEnumerable<ObjectShape> Objects => [this];

    private HashSet<string> _passedOver = [];

    /// <summary>The stored field, or the computed value that is stored, which a member of C# asks these objects for; or null.</summary>
    /// <remarks>A property means the field that it returns, whatever the field is called, and never one that it computes from.</remarks>
    public ShapeMember? FindByClr(MemberInfo member) => member switch
    {
        FieldInfo field => State.FirstOrDefault(m => Getters.IsSame(field, m.Field)),
        PropertyInfo property => Computed.FirstOrDefault(m => Getters.AreSame(m.Property, property, Type))
            ?? (ShapeMember?)(Getters.FindField(property, Type) is { } returned
                ? State.FirstOrDefault(m => Getters.IsSame(returned, m.Field))
                : null),
        _ => null,
    };

    /// <summary>The shape of a member by its name in the document, or null.</summary>
    public ShapeMember? FindByStoredName(string name) =>
        State.FirstOrDefault(m => m.StoredName == name) ?? (ShapeMember?)Computed.FirstOrDefault(m => m.StoredName == name);

    /// <summary>What a name in a document is read as: the member of that name, or the first that had it formerly; or null.</summary>
    public StateMember? FindRead(string storedName) =>
        State.FirstOrDefault(m => m.StoredName == storedName) ?? State.FirstOrDefault(m => m.FormerNames.Contains(storedName));

    /// <summary>Whether a name in a document is that of a member that nobody reads: computed, ignored, or given up for good.</summary>
    public bool PassesOver(string storedName) => _passedOver.Contains(storedName);

    /// <summary>Completes a shape that may occur within itself, such as a node of a tree.</summary>
    internal void Complete(
        IReadOnlyList<StateMember> state, IReadOnlyList<ComputedMember> computed, Delegate? restoringFactory,
        IReadOnlySet<string> passedOver)
    {
        State = state;
        Computed = computed;
        RestoringFactory = restoringFactory;
        _passedOver = passedOver.Concat(computed.Select(m => m.StoredName)).ToHashSet(StringComparer.Ordinal);
    }
}
