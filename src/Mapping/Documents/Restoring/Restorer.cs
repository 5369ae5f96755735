using System.Reflection.Emit;
using Granary.Mapping.Documents.Initializers;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>
/// Restores an object: every stored field gets its stored value, and no constructor runs. Initialisers, or the factory that the model
/// names, make the fields that are not stored and the collections with a comparer, an order or a kind of their own.
/// </summary>
internal sealed class Restorer<T> : IObjectMaker<T>
{
    private readonly Func<object?[], T> _make;
    private readonly StateSlot<T>[] _filled;

    /// <summary>Looks into the class.</summary>
    /// <exception cref="Domain.UnmappableModelException">A field would not come back as the class needs it.</exception>
    public Restorer(ObjectShape shape, IReadOnlyList<StateSlot<T>> slots)
    {
        if (shape.RestoringFactory is { } factory)
        {
            var call = new FactoryCall<T>(factory, shape.State);
            _make = call.Make;
            _filled = [.. slots];
            foreach (StateSlot<T> slot in slots.Where(slot => !call.Taken.Contains(slot.Member)))
            {
                slot.ReadElements();
            }
        }
        else
        {
            var source = new InitializerSource(shape.Type, shape.State);
            IReadOnlyList<BoundInitializer> ignored = source.FindAllForIgnored();
            (StateSlot<T> Slot, BoundInitializer Initializer)[] made = [.. WithInitializers(source, slots)];
            _filled = [.. made.Select(pair => pair.Slot)];
            _make = Emit(shape.Type, slots, [.. ignored, .. made.Select(pair => pair.Initializer)]);
        }

        foreach (StateSlot<T> slot in _filled)
        {
            slot.Again = owner => Again(owner, slots);
        }
    }

    public T Make(object?[] state)
    {
        T made = _make(state);
        foreach (StateSlot<T> slot in _filled)
        {
            slot.Set(ref made, state[slot.Position]);
        }

        return made;
    }

    /// <summary>Whether the class makes the collection of a member, so that the elements are added to it.</summary>
    public bool MakesCollection(string storedName) =>
        Array.Exists(_filled, slot => slot.MayVary && slot.Member.StoredName == storedName);

    private T Again(T owner, IReadOnlyList<StateSlot<T>> slots)
    {
        var state = new object?[slots.Count];
        foreach (StateSlot<T> slot in slots)
        {
            state[slot.Position] = slot.CopyOf(owner);
        }

        return Make(state);
    }

    // The members whose initialisers make a collection that a document alone does not describe.
    private static IEnumerable<(StateSlot<T> Slot, BoundInitializer Initializer)> WithInitializers(
        InitializerSource source, IReadOnlyList<StateSlot<T>> slots)
    {
        var candidates = slots.Where(slot => slot.MayVary).Select(slot => (slot, initializer: source.Find(slot.Member.Field)))
            .Where(pair => pair.initializer is not null).Select(pair => (pair.slot, initializer: pair.initializer!)).ToList(); // not null
        List<BoundInitializer> alone = [.. candidates.Select(pair => pair.initializer).Where(initializer => initializer.StandsAlone)];
        (T One, T Other)? samples = alone.Count == 0 ? null
            : CompiledOnce<(T, T)?>.Get(string.Join(';', alone.Select(NameOf)), () => TrySample(alone));
        return candidates.Where(pair => samples is not var (one, other) || !pair.initializer.StandsAlone
            || pair.slot.NeedsInitializer(one, other));
    }

    private static (T One, T Other)? TrySample(IReadOnlyList<BoundInitializer> initializers)
    {
        var emitter = new RestoreEmitter(typeof(T), [], (_, _, _) => { });
        foreach (BoundInitializer initializer in initializers)
        {
            emitter.Run(initializer);
        }

        Func<T> make = emitter.Complete<Func<T>>();
        try
        {
            return (make(), make());
        }
        catch (Exception)
        {
            // An initialiser is code of the domain and may need something that is not there yet; it then runs for each object.
            return null;
        }
    }

    private static Func<object?[], T> Emit(Type type, IReadOnlyList<StateSlot<T>> slots, IReadOnlyList<BoundInitializer> initializers)
    {
        string key = $"{string.Join(';', slots.Select(slot => NameOf(slot.Member.Field)))}|{string.Join(';', initializers.Select(NameOf))}";
        Func<object?[], T> make = CompiledOnce<Func<object?[], T>>.Get(key, () => Compile(type, slots, initializers));
        return initializers.Count == 0 ? make : state => Guard(make, state);
    }

    private static Func<object?[], T> Compile(Type type, IReadOnlyList<StateSlot<T>> slots, IReadOnlyList<BoundInitializer> initializers)
    {
        HashSet<string> initialised = [.. initializers.Select(NameOf)];
        Dictionary<StateMember, int> positions = slots.ToDictionary(slot => slot.Member, slot => slot.Position);
        var emitter = new RestoreEmitter(type, [typeof(object?[])], (il, member, asType) =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldc_I4, positions[member]);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, asType);
        });
        foreach (StateSlot<T> slot in slots.Where(slot => !initialised.Contains(NameOf(slot.Member.Field))))
        {
            emitter.Set(slot.Member);
        }

        foreach (BoundInitializer initializer in initializers)
        {
            emitter.Run(initializer);
        }

        return emitter.Complete<Func<object?[], T>>();
    }

    private static T Guard(Func<object?[], T> make, object?[] state)
    {
        try
        {
            return make(state);
        }
        catch (Exception failure)
        {
            // Initialisers are code of the domain, and their exceptions are its refusals.
            throw MemberFault.FromDomain($"breaks a rule of {typeof(T).Name} in an initialiser: {failure.Message}", failure);
        }
    }

    private static string NameOf(BoundInitializer initializer) => NameOf(initializer.Initializer.Field);

    private static string NameOf(System.Reflection.FieldInfo field) => $"{field.DeclaringType}.{field.Name}";
}
