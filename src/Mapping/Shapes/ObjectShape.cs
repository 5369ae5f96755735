using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>An object with members: an aggregate, a child entity, a value object of several values.</summary>
internal sealed class ObjectShape(Type type) : Shape(type)
{
    /// <summary>The stored members, in the order in which they are written.</summary>
    public IReadOnlyList<StateMember> State { get; private set; } = [];

    /// <summary>The computed properties that are written for queries.</summary>
    public IReadOnlyList<ComputedMember> Computed { get; private set; } = [];

    /// <summary>The factory that restores an object from its stored members, if the model names one.</summary>
    public Delegate? RestoringFactory { get; private set; }

    /// <inheritdoc/>
    public override IEnumerable<ObjectShape> Objects => [this];

    private HashSet<string> _passedOver = [];

    /// <summary>The stored field or computed value that a member of C# returns; null if there is none.</summary>
    /// <remarks>A property stands for the field that it returns, whatever its name, and never for a field that it computes from.</remarks>
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

    /// <summary>
    /// The member that a name in a document is read as: the member of that name, else the first that had it formerly; or null.
    /// </summary>
    public StateMember? FindRead(string storedName) =>
        State.FirstOrDefault(m => m.StoredName == storedName) ?? State.FirstOrDefault(m => m.FormerNames.Contains(storedName));

    /// <summary>Whether readers skip a name in a document: the name of a computed, ignored or forgotten member.</summary>
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
