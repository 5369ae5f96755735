using System.Text;
using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Documents.Samples;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>The members of an object's state, found by the names that documents have for them.</summary>
internal sealed class ObjectSlots<T>
{
    private readonly Dictionary<string, StateSlot<T>> _byName = [];
    private readonly StateSlot<T>[] _all;
    private readonly byte[][] _computed;

    public ObjectSlots(ObjectShape shape, JsonSerializerOptions options)
    {
        _all = [.. shape.State.Select((member, position) => StateSlot<T>.For(member, position, options))];
        foreach (StateSlot<T> slot in _all)
        {
            foreach (string name in slot.Member.FormerNames.Append(slot.Member.StoredName).Where(n => shape.FindRead(n) == slot.Member))
            {
                _byName[name] = slot;
            }
        }

        _computed = [.. shape.Computed.Select(member => Encoding.UTF8.GetBytes(member.StoredName))];
    }

    /// <summary>All members, by their positions.</summary>
    public IReadOnlyList<StateSlot<T>> All => _all;

    /// <summary>The number of members.</summary>
    public int Count => _all.Length;

    /// <summary>The member of the name at the position of a reader, which may be a former name.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="next">The position of the member that is expected, as documents have members in one order; then the next one.</param>
    /// <param name="name">The name, if it is not the present name of a member or of a computed value.</param>
    public StateSlot<T>? Find(ref Utf8JsonReader reader, ref int next, out string? name)
    {
        name = null;
        for (int tried = 0; tried < _all.Length; tried++)
        {
            next = next < _all.Length ? next : 0;
            StateSlot<T> slot = _all[next++];
            if (reader.ValueTextEquals(slot.NameUtf8))
            {
                return slot;
            }
        }

        foreach (byte[] computed in _computed)
        {
            if (reader.ValueTextEquals(computed))
            {
                return null;
            }
        }

        name = reader.GetString();
        return _byName.GetValueOrDefault(name ?? "");
    }

    /// <summary>Gives the members that a document lacks the values that the model has for them.</summary>
    /// <exception cref="MemberFault">The model has none for a member that may not be null.</exception>
    public void FillMissing(object?[] state, ReadOnlySpan<bool> present)
    {
        foreach (StateSlot<T> slot in _all)
        {
            if (!present[slot.Position])
            {
                state[slot.Position] = slot.WhenMissing();
            }
        }
    }

    /// <summary>Writes and reads the values for missing members once, and refuses a value that cannot be stored.</summary>
    /// <exception cref="UnmappableModelException">There is such a value.</exception>
    public void RequireStorableDefaults()
    {
        foreach (StateSlot<T> slot in All.Where(slot => slot.Member.Default is { Value: not null }))
        {
            RequireStorableDefault(slot);
        }
    }

    private static void RequireStorableDefault(StateSlot<T> slot)
    {
        try
        {
            SampleScope.Run(slot.WhenMissing);
        }
        catch (MemberFault fault) when (!fault.IsOfDomain)
        {
            throw new UnmappableModelException(
                $"what WhenMissing gives cannot be stored: {fault.Sentence}.", typeof(T), slot.Member.Name);
        }
        catch (Exception refusal) when (refusal is not UnmappableModelException)
        {
            // Code of the domain, such as a restoring factory or a comparer, refuses the value today; each reading asks it again.
        }
    }
}
