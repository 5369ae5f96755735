using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Invocations;
using Granary.Mapping.Forms;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Invocations;

/// <summary>Makes new aggregates from JSON by the public constructors of their classes, so that their rules hold.</summary>
internal sealed class AggregateConstruction
{
    private readonly IReadOnlyList<(string Name, ObjectShape Shape)> _types;
    private readonly JsonSerializerOptions _json;
    private readonly string _collection;
    private readonly JsonForms _forms;

    internal AggregateConstruction(string collection, Shape root, JsonForms forms, JsonSerializerOptions json)
    {
        _collection = collection;
        _types = root is FamilyShape family ? family.Members : [.. root.Objects.Select(sole => ("", sole))];
        _forms = forms;
        _json = json;
        Constructors =
        [
            .. _types.SelectMany(type => type.Shape.Type.GetConstructors().Select(constructor => (type.Name, constructor.GetParameters()))),
        ];
    }

    private bool IsFamily => _types is not [{ Name: "" }];

    /// <summary>The parameters of each constructor, with the name of the type that it makes.</summary>
    /// <value>The name is empty outside of a family of types.</value>
    internal IReadOnlyList<(string Type, ParameterInfo[] Parameters)> Constructors { get; }

    /// <summary>Makes an aggregate from a JSON object whose members are the arguments of a constructor.</summary>
    /// <remarks>In a family of types, <c>$type</c> names the type.</remarks>
    /// <exception cref="ArgumentsRefusedException">
    /// No public constructor takes these arguments. Exceptions of the constructor itself come unchanged.
    /// </exception>
    public object Make(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentsRefusedException("The arguments must be a JSON object whose members are those of a constructor.");
        }

        Type type = ChooseType(arguments);
        string[] names = [.. arguments.EnumerateObject().Select(p => p.Name).Where(name => !IsFamily || name != FamilyShape.Discriminator)];
        ConstructorInfo[] overloads =
        [
            .. type.GetConstructors().Where(c => ArgumentNames.Fit(c.GetParameters(), names)).OrderBy(c => c.GetParameters().Length),
        ];
        ConstructorInfo constructor = _forms.Choose(overloads, static overload => overload.GetParameters(), arguments)
            ?? throw ArgumentNames.Refuse(_collection, type.GetConstructors().Select(c => c.GetParameters()), names, _forms);
        object?[] values = [.. constructor.GetParameters().Select(parameter => Read(arguments, parameter))];
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
    }

    private Type ChooseType(JsonElement arguments)
    {
        if (!IsFamily)
        {
            return _types[0].Shape.Type;
        }

        if (FamilyForm.FindFault(arguments, "", [.. _types.Select(type => type.Name)]) is { } fault)
        {
            throw new ArgumentsRefusedException($"{fault}.");
        }

        string? name = arguments.GetProperty(FamilyShape.Discriminator).GetString();
        return _types.First(type => type.Name == name).Shape.Type;
    }

    private object? Read(JsonElement arguments, ParameterInfo parameter)
    {
        if (!arguments.TryGetProperty(ArgumentNames.StoredName(parameter), out JsonElement argument))
        {
            return parameter.DefaultValue;
        }

        _forms.Check(parameter, argument);
        return ArgumentReader.Read(argument, parameter, _json);
    }
}
