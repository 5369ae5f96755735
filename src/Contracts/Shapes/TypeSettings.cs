using System.Reflection;
using Granary.Domain;

namespace Granary.Contracts.Shapes;

/// <summary>What the model says about a type and its bases, together.</summary>
internal sealed class TypeSettings(IEnumerable<TypeDefinition> lineage)
{
    private readonly TypeDefinition[] _lineage = [.. lineage];

    public IEnumerable<string> Computed => _lineage.SelectMany(definition => definition.Computed).Distinct();

    public StateDefault? FindDefault(FieldInfo field)
    {
        foreach (TypeDefinition definition in _lineage)
        {
            if (definition.Defaults.TryGetValue(MemberNames.Face(field), out object? value))
            {
                return new StateDefault(value);
            }
        }

        return null;
    }

    public string? FindFormerName(FieldInfo field) =>
        _lineage.Select(definition => definition.FormerNames.GetValueOrDefault(MemberNames.Face(field)))
            .FirstOrDefault(name => name is not null);

    /// <summary>Refuses what the model says about members that the type does not store.</summary>
    /// <exception cref="UnmappableModelException">There is no such member.</exception>
    public void RefuseUnknownNames(Type type, IReadOnlyList<StateMember> state)
    {
        IEnumerable<string> names = _lineage.Where(definition => definition.Type == type)
            .SelectMany(definition => definition.Defaults.Keys.Concat(definition.FormerNames.Keys));
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
