using System.Reflection;
using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>The declarations of the model about a type and its bases.</summary>
internal sealed class TypeSettings(IEnumerable<TypeDefinition> lineage)
{
    private readonly TypeDefinition[] _lineage = [.. lineage];

    public IEnumerable<string> Computed => _lineage.SelectMany(definition => definition.Computed).Distinct();

    /// <summary>The names in documents of members that the model leaves out or has given up.</summary>
    /// <exception cref="UnmappableModelException">A name that the model forgets is that of a stored member.</exception>
    public IReadOnlySet<string> FindPassedOver(Type type, IReadOnlyList<StateMember> state)
    {
        string[] forgotten = [.. _lineage.SelectMany(definition => definition.Forgotten)];
        return Array.Find(forgotten, name => state.Any(m => m.StoredName == name || m.FormerNames.Contains(name))) is { } kept
            ? throw new UnmappableModelException($"Forget speaks of '{kept}', which is the name of a member that is stored.", type, kept)
            : _lineage.SelectMany(definition => definition.Ignored).Select(name => MemberNames.Stored(MemberNames.Bare(name)))
                .Concat(forgotten).ToHashSet(StringComparer.Ordinal);
    }

    public StateDefault? FindDefault(FieldInfo field)
    {
        foreach (TypeDefinition definition in _lineage)
        {
            if (definition.Defaults.TryGetValue(MemberNames.Face(field), out object? value))
            {
                return new StateDefault(value, StateDefault.FormOf(value, field.FieldType) ?? throw new UnmappableModelException(
                    $"WhenMissing gives it a {value?.GetType().Name}, and it is stored as a {field.FieldType.Name}.",
                    definition.Type, MemberNames.Face(field)));
            }
        }

        return null;
    }

    public IReadOnlyList<string> FindFormerNames(FieldInfo field) =>
        [.. _lineage.SelectMany(definition => definition.FormerNames[MemberNames.Face(field)]).Distinct()];

    /// <summary>Refuses declarations about members that the type does not store.</summary>
    /// <exception cref="UnmappableModelException">A declaration names no stored member.</exception>
    public void RefuseUnknownNames(Type type, IReadOnlyList<StateMember> state)
    {
        IEnumerable<string> names = _lineage.Where(definition => definition.Type == type)
            .SelectMany(definition => definition.Defaults.Keys.Concat(definition.FormerNames.Select(names => names.Key)));
        foreach (string name in names)
        {
            if (!state.Any(member => member.Answers(name)))
            {
                throw new UnmappableModelException(
                    "WhenMissing or FormerName speaks of it, and it is not among the members stored.", type, name);
            }
        }
    }
}
