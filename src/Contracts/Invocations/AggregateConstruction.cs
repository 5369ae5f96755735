using System.Reflection;
using System.Text.Json;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Invocations;

/// <summary>Makes new aggregates from JSON, through the public constructors of their classes and so under their rules.</summary>
public sealed class AggregateConstruction
{
    private readonly IReadOnlyList<(string Name, ObjectShape Shape)> _types;
    private readonly JsonSerializerOptions _json;

    internal AggregateConstruction(IReadOnlyList<(string Name, ObjectShape Shape)> types, JsonSerializerOptions json)
    {
        _types = types;
        _json = json;
        Signatures =
        [
            .. types.SelectMany(type => type.Shape.Type.GetConstructors().Select(constructor => Describe(type.Name, constructor))),
        ];
    }

    /// <summary>What the constructors take, for people, as <c>(id, customer, placedAt)</c>.</summary>
    /// <value>In a family of types the name of each stands before it.</value>
    public IReadOnlyList<string> Signatures { get; }

    /// <summary>Makes an aggregate of a JSON object whose members are the arguments of one of the constructors.</summary>
    /// <remarks>In a family of types, <c>$type</c> names the one to make.</remarks>
    /// <exception cref="ArgumentsRefusedException">
    /// No public constructor takes these arguments. What the constructor itself throws comes unchanged.
    /// </exception>
    public object Make(JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentsRefusedException("The arguments must be a JSON object whose members are those of a constructor.");
        }

        Type type = ChooseType(arguments);
        string[] names = [.. arguments.EnumerateObject().Select(p => p.Name).Where(name => name != FamilyShape.Discriminator)];
        if (names.Length != names.Distinct(StringComparer.OrdinalIgnoreCase).Count())
        {
            throw new ArgumentsRefusedException("An argument was given twice; names are the same whatever their case.");
        }

        ConstructorInfo constructor = type.GetConstructors()
            .Where(c => InvocableMethods.Takes(c.GetParameters(), names))
            .MinBy(c => c.GetParameters().Length) ?? throw new ArgumentsRefusedException(Explain(type, names));
        object?[] values = [.. constructor.GetParameters().Select(parameter => Read(arguments, parameter))];
        return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
    }

    private Type ChooseType(JsonElement arguments)
    {
        if (_types is [{ Name: "", Shape: { } sole }])
        {
            return sole.Type;
        }

        string? name = arguments.TryGetProperty(FamilyShape.Discriminator, out JsonElement given) ? given.ToString() : null;
        return _types.FirstOrDefault(type => type.Name == name).Shape?.Type ?? throw new ArgumentsRefusedException(
            $"'{FamilyShape.Discriminator}' must be one of {string.Join(", ", _types.Select(type => type.Name))}.");
    }

    private object? Read(JsonElement arguments, ParameterInfo parameter)
    {
        foreach (JsonProperty property in arguments.EnumerateObject())
        {
            if (string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase))
            {
                return ArgumentReader.Read(property.Value, parameter, _json);
            }
        }

        return parameter.DefaultValue;
    }

    private static string Explain(Type type, string[] names)
    {
        string known = string.Join(" or ", type.GetConstructors().Select(constructor => Describe("", constructor)));
        return $"No constructor of {type.Name} takes ({string.Join(", ", names)}); there is {known}.";
    }

    private static string Describe(string type, ConstructorInfo constructor) =>
        $"{type}({string.Join(", ", constructor.GetParameters().Select(parameter => parameter.Name))})";
}
