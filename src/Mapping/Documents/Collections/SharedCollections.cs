using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Collections;

/// <summary>Refuses an object with two members that share a collection, because each member would come back with its own.</summary>
internal sealed class SharedCollections<T>(IEnumerable<StateSlot<T>> slots)
{
    private readonly StateSlot<T>[] _slots = [.. slots.Where(slot => slot.MayShare)];

    /// <summary>Compares the members of an object.</summary>
    /// <exception cref="MemberFault">Two of them share a collection.</exception>
    public void Require(T owner)
    {
        for (int i = 1; i < _slots.Length; i++)
        {
            object? value = _slots[i].FindCollection(owner);
            for (int j = 0; value is not null && j < i; j++)
            {
                if (CollectionViews.FindFault(value, _slots[j].FindCollection(owner), _slots[j].Member.StoredName) is { } fault)
                {
                    throw new MemberFault(fault).PrependMember(_slots[i].Member.StoredName);
                }
            }
        }
    }
}
