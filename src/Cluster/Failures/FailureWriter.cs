using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Granary.Cluster.Failures;

/// <summary>Writes one exception with its whole state as JSON.</summary>
/// <remarks>
/// A member travels whole, or it is left out and named. Objects keep their identity: an object that occurs twice is written once, and later
/// occurrences are references, also within a cycle.
/// </remarks>
internal sealed class FailureWriter
{
    private const int MaxDepth = 48;
    private const int MaxValues = 10_000;
    private const int MaxText = 1_000_000;

    private readonly Dictionary<object, int> _written = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _order = [];
    private int _values;
    private int _text;

    /// <summary>The JSON of an exception.</summary>
    public JsonObject Write(Exception failure) => WriteException(failure, 0);

    private JsonObject WriteException(Exception failure, int depth)
    {
        var missing = new List<string>();
        var node = new JsonObject
        {
            [FailureNodes.Number] = Number(failure),
            [FailureNodes.Type] = CarriedTypes.NameOf(failure.GetType()),
        };
        node[FailureNodes.Exception] = new JsonObject
        {
            [FailureNodes.Given] = GivenMessageOf(failure) is { } given ? CarriedScalars.WriteText(given) : null,
            [FailureNodes.Message] = CarriedScalars.WriteText(MessageOf(failure)),
            [FailureNodes.Trace] = Ask(() => failure.StackTrace, nameof(Exception.StackTrace), missing),
            [FailureNodes.Code] = failure.HResult,
            [FailureNodes.Help] = Ask(() => failure.HelpLink, nameof(Exception.HelpLink), missing),
            [FailureNodes.Source] = Ask(() => failure.Source, nameof(Exception.Source), missing),
            [FailureNodes.Inner] = failure.InnerException is { } inner
                ? Carry(inner, typeof(Exception), depth + 1, nameof(Exception.InnerException), missing)
                : null,
            [FailureNodes.Data] = WriteData(failure, depth, missing),
        };
        var fields = new JsonObject();
        foreach (FieldInfo field in CarriedFields.FieldsOf(failure.GetType()))
        {
            object? value = field.GetValue(failure);
            fields[CarriedFields.NameOf(field)] = Carry(value, field.FieldType, depth + 1, CarriedFields.NameForPeople(field), missing);
        }

        node[FailureNodes.Fields] = fields;
        node[FailureNodes.Missing] = new JsonArray([.. missing.Select(name => (JsonNode)name)]);
        return node;
    }

    /// <summary>The message of an exception; a substitute if its class throws.</summary>
    internal static string MessageOf(Exception failure)
    {
        try
        {
            return failure.Message;
        }
        catch (Exception broken)
        {
            // The message property may throw. The name of the class then stands for the message.
            return $"{failure.GetType().FullName}, whose message cannot be read ({broken.GetType().Name}).";
        }
    }

    // The members of an exception are virtual code of the domain. If one throws, it is named, and the exception travels without it.
    private static T? Ask<T>(Func<T?> member, string name, List<string> missing)
        where T : class
    {
        try
        {
            return member();
        }
        catch (Exception broken)
        {
            // A failure of the member must not replace the exception that travels.
            missing.Add($"{name} ({broken.GetType().FullName})");
            return null;
        }
    }

    private JsonArray WriteData(Exception failure, int depth, List<string> missing)
    {
        var pairs = new JsonArray();
        foreach (DictionaryEntry entry in Ask(() => EntriesOf(failure.Data), nameof(Exception.Data), missing) ?? [])
        {
            string name = NameOf(entry.Key);
            JsonNode? key = Carry(entry.Key, typeof(object), depth + 1, $"the key {name}", missing);
            pairs.Add((JsonNode)new JsonArray(key, Carry(entry.Value, typeof(object), depth + 1, $"Data[{name}]", missing)));
        }

        return pairs;
    }

    private static List<DictionaryEntry> EntriesOf(IDictionary data)
    {
        var entries = new List<DictionaryEntry>();
        foreach (DictionaryEntry entry in data)
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static string NameOf(object key)
    {
        try
        {
            return key.ToString() ?? "";
        }
        catch (Exception)
        {
            // The key's ToString is code of its class and may throw.
            return key.GetType().FullName ?? key.GetType().Name;
        }
    }

    /// <summary>Writes a member whole, or leaves it out and notes its name. A place of type object gets the value's text instead.</summary>
    private JsonObject? Carry(object? value, Type place, int depth, string name, List<string> missing)
    {
        (int known, int values, int text) = (_order.Count, _values, _text);
        try
        {
            return WriteValue(value, place, depth);
        }
        catch (Exception reason)
        {
            // Getters, iterators and comparers of the domain run here and may throw anything. The exception must travel all the same.
            (_values, _text) = (values, text);
            while (_order.Count > known)
            {
                _written.Remove(_order.Pop());
            }

            // .NET's exceptions of cancelled tasks hold the task, which is state of its process.
            if (value is Task)
            {
                return null;
            }

            missing.Add($"{name} ({(reason is NotCarriedException ? reason.Message : value?.GetType().FullName)})");
            return place == typeof(object) ? AsText(value) : null;
        }
    }

    private static JsonObject? AsText(object? value)
    {
        try
        {
            return value?.ToString() is { } text
                ? new JsonObject
                {
                    [FailureNodes.Type] = CarriedTypes.NameOf(typeof(string)),
                    [FailureNodes.Text] = CarriedScalars.WriteText(text),
                }
                : null;
        }
        catch (Exception)
        {
            // The object's ToString is code of its class and may throw.
            return null;
        }
    }

    private JsonObject? WriteValue(object? value, Type place, int depth)
    {
        if (value is null)
        {
            return null;
        }

        Count(value, depth);
        if (value is not string && _written.TryGetValue(value, out int number))
        {
            return new JsonObject { [FailureNodes.Again] = number };
        }

        if (CarriedScalars.Write(value) is { } text)
        {
            return new JsonObject
            {
                [FailureNodes.Type] = CarriedTypes.NameOf(CarriedScalars.TypeOf(value)),
                [FailureNodes.Text] = Text(text),
            };
        }

        return value is Exception failure ? WriteException(failure, depth)
            : CarriedSequences.TypeFor(value, place) is { } type ? WriteSequence(value, type, depth)
            : WriteObject(value, depth);
    }

    private JsonObject WriteSequence(object value, Type type, int depth)
    {
        var elements = new JsonArray();
        var node = new JsonObject
        {
            [FailureNodes.Number] = Number(value),
            [FailureNodes.Type] = CarriedTypes.NameOf(type),
            [FailureNodes.Comparer] = WriteValue(CarriedSequences.ComparerOf(value), typeof(object), depth + 1),
            [FailureNodes.Elements] = elements,
        };
        foreach (object? element in CarriedSequences.ElementsOf(value))
        {
            elements.Add(WriteValue(element, typeof(object), depth + 1));
        }

        return node;
    }

    private JsonObject WriteObject(object value, int depth)
    {
        Type type = value.GetType();
        var fields = new JsonObject();
        IReadOnlyList<FieldInfo> state = CarriedFields.FieldsOf(type);
        var node = new JsonObject { [FailureNodes.Type] = CarriedTypes.NameOf(type), [FailureNodes.Fields] = fields };
        if (!type.IsValueType)
        {
            node[FailureNodes.Number] = Number(value);
        }

        foreach (FieldInfo field in state)
        {
            fields[CarriedFields.NameOf(field)] = WriteValue(field.GetValue(value), field.FieldType, depth + 1);
        }

        return node;
    }

    private int Number(object value)
    {
        _written.TryAdd(value, _values);
        _order.Push(value);
        return _written[value];
    }

    private JsonNode Text(string text)
    {
        _text += text.Length;
        return _text <= MaxText ? CarriedScalars.WriteText(text) : throw new NotCarriedException($"more than {MaxText} characters");
    }

    private void Count(object value, int depth)
    {
        _values++;
        if (_values > MaxValues || depth > MaxDepth)
        {
            throw new NotCarriedException(
                $"{value.GetType().FullName}: more than {(depth > MaxDepth ? $"{MaxDepth} levels" : $"{MaxValues} values")}");
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? GivenMessageOf(Exception failure);
}
