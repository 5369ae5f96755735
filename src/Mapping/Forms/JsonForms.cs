using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>The forms of arguments, documents and results of one domain.</summary>
/// <remarks>
/// Arguments from outside are checked against them before they are read. The message names the path of the fault, in the words of JSON.
/// Safe for any number of threads.
/// </remarks>
internal sealed class JsonForms(ShapeFactory shapes, JsonSerializerOptions json)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Shape, JsonForm> _objects = [];
    private readonly Dictionary<ParameterInfo, FormMember> _parameters = [];

    /// <summary>The form of a parameter, which is that of an argument.</summary>
    public FormMember ForParameter(ParameterInfo parameter)
    {
        lock (_lock)
        {
            if (!_parameters.TryGetValue(parameter, out FormMember? known))
            {
                NullabilityInfo nullability = new NullabilityInfoContext().Create(parameter);
                string name = MemberNames.Stored(parameter.Name ?? "");
                var value = new ValueForm(
                    Make_NeedsLock(parameter.ParameterType, parameter.Member, nullability),
                    Nullability.MayBeNull(parameter.ParameterType, nullability.WriteState));
                known = new FormMember(name, value, !parameter.HasDefaultValue);
                _parameters.Add(parameter, known);
            }

            return known;
        }
    }

    /// <summary>The form of the result of a method; null if the method returns nothing.</summary>
    public ValueForm? ForResult(ParameterInfo result)
    {
        lock (_lock)
        {
            NullabilityInfo nullability = new NullabilityInfoContext().Create(result);
            return result.ParameterType == typeof(void) ? null : new ValueForm(
                Make_NeedsLock(result.ParameterType, result.Member, nullability),
                Nullability.MayBeNull(result.ParameterType, nullability.ReadState));
        }
    }

    /// <summary>The form of an aggregate.</summary>
    public JsonForm ForAggregate(Shape root)
    {
        lock (_lock)
        {
            return Make_NeedsLock(root, nullability: null);
        }
    }

    /// <summary>The first of some overloads whose parameters have the forms of the arguments; the first of all if none has.</summary>
    public T? Choose<T>(IReadOnlyList<T> overloads, Func<T, IEnumerable<ParameterInfo>> parametersOf, JsonElement arguments)
        where T : class => overloads switch
        {
            [] => null,
            [{ } sole] => sole,
            [{ } first, ..] => overloads.FirstOrDefault(overload => Fit(parametersOf(overload), arguments)) ?? first,
        };

    /// <summary>Requires an argument to have the form of its parameter.</summary>
    /// <exception cref="ArgumentsRefusedException">The argument does not fit; the message names the path and the required form.</exception>
    public void Check(ParameterInfo parameter, JsonElement argument)
    {
        FormMember form = ForParameter(parameter);
        if (form.Value.FindFault(argument, form.Name) is { } fault)
        {
            throw new ArgumentsRefusedException(JsonWords.Sentence(fault));
        }
    }

    private bool Fit(IEnumerable<ParameterInfo> parameters, JsonElement arguments) => parameters.Select(ForParameter).All(form =>
        !arguments.TryGetProperty(form.Name, out JsonElement argument) || form.Value.FindFault(argument, form.Name) is null);

    private JsonForm Make_NeedsLock(Type type, MemberInfo owner, NullabilityInfo nullability)
    {
        try
        {
            return Make_NeedsLock(shapes.Get(type, new TypeOccurrence(owner.DeclaringType ?? type, owner.Name)), nullability);
        }
        catch (UnmappableModelException)
        {
            // The model is not at fault, because a domain may have methods that are not meant for callers from outside.
            return new UnfitForm();
        }
    }

    private JsonForm Make_NeedsLock(Shape shape, NullabilityInfo? nullability)
    {
        switch (shape)
        {
            case SequenceShape sequence:
                return new ListForm(Element(sequence.Element, CollectionTypes.ElementOf(shape.Type), nullability, 0));
            case MapShape map:
                (Type key, Type value) = CollectionTypes.EntryOf(shape.Type) ?? default;
                var keyShape = (ScalarShape)shapes.Get(key, new TypeOccurrence(shape.Type, null)).Unwrapped;
                return new MapForm(new ScalarForm(keyShape, json), Element(map.Value, value, nullability, 1));
            case ObjectShape one:
                return MakeObject_NeedsLock(one, discriminator: null);
            case FamilyShape family:
                return MakeFamily_NeedsLock(family);
            case ConvertedShape converted:
                return Make_NeedsLock(converted.Stored, nullability: null);
            default:
                return new ScalarForm((ScalarShape)shape.Unwrapped, json);
        }
    }

    private ValueForm Element(Shape shape, Type? type, NullabilityInfo? of, int position)
    {
        NullabilityInfo? element = of?.ElementType ?? of?.GenericTypeArguments.ElementAtOrDefault(position);
        return new ValueForm(Make_NeedsLock(shape, element), Nullability.MayBeNull(type ?? shape.Type, element?.ReadState));
    }

    private JsonForm MakeObject_NeedsLock(ObjectShape shape, string? discriminator)
    {
        if (discriminator is null && _objects.TryGetValue(shape, out JsonForm? known))
        {
            return known;
        }

        var form = new ObjectForm(discriminator);
        if (discriminator is null)
        {
            _objects.Add(shape, form);
        }

        var context = new NullabilityInfoContext();
        IEnumerable<FormMember> state = shape.State.Select(member =>
        {
            NullabilityInfo nullability = context.Create(member.Field);
            var value = new ValueForm(Make_NeedsLock(member.Shape, nullability), member.IsNullable);
            return new FormMember(member.StoredName, value, !member.IsNullable && member.Default is null)
            {
                FormerNames = member.FormerNames,
            };
        });
        IEnumerable<FormMember> computed = shape.Computed.Select(member =>
        {
            NullabilityInfo nullability = context.Create(member.Property);
            var value = new ValueForm(Make_NeedsLock(member.Shape, nullability), Nullability.MayBeNull(member.Type, nullability.ReadState));
            return new FormMember(member.StoredName, value, IsRequired: false) { IsComputed = true };
        });
        form.Complete([.. state, .. computed]);
        return form;
    }

    private JsonForm MakeFamily_NeedsLock(FamilyShape shape)
    {
        if (_objects.TryGetValue(shape, out JsonForm? known))
        {
            return known;
        }

        var form = new FamilyForm();
        _objects.Add(shape, form);
        foreach ((string name, ObjectShape member) in shape.Members)
        {
            form.Add(name, (ObjectForm)MakeObject_NeedsLock(member, name));
        }

        return form;
    }
}
