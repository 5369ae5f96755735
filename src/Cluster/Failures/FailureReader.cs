using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Granary.Domain;

namespace Granary.Cluster.Failures;

/// <summary>Rebuilds an exception from its JSON, with its whole state.</summary>
/// <remarks>
/// No constructor of its class runs, because it may need values that did not travel. If the message of the rebuilt exception cannot be
/// read, or if this process has no such class, the result is an <see cref="InvocationFailedException"/> that describes the failure.
/// </remarks>
internal sealed class FailureReader(CarriedTypes types)
{
    private readonly Dictionary<int, object> _made = [];
    private readonly HashSet<int> _shared = [];
    private readonly Dictionary<JsonObject, (Exception? Inner, string? Missing)> _inner = new(ReferenceEqualityComparer.Instance);

    /// <summary>The exception of its JSON.</summary>
    public Exception Read(JsonObject node) => ReadException(node);

    private Exception ReadException(JsonObject node)
    {
        string name = node[FailureNodes.Type]?.GetValue<string>() ?? "";
        List<string> missing = [.. (node[FailureNodes.Missing] as JsonArray ?? []).Select(item => item?.GetValue<string>() ?? "")];
        JsonObject own = node[FailureNodes.Exception]?.AsObject() ?? [];
        Exception? failure = TryMake(node, own, name, missing);
        if (failure is null)
        {
            string thrown = name.Split(',')[0];
            failure = new InvocationFailedException(thrown, InnerOf(own, missing), $"{TextOf(own, FailureNodes.Message)}{Note(missing)}");
            ReadData(failure, own, missing);
            Register(node, failure);
        }

        SetOrigin(failure, own);
        return own[FailureNodes.Trace]?.GetValue<string>() is { } trace
            ? ExceptionDispatchInfo.SetRemoteStackTrace(failure, trace)
            : failure;
    }

    private static void SetOrigin(Exception failure, JsonObject own)
    {
        try
        {
            failure.HelpLink = own[FailureNodes.Help]?.GetValue<string>();
            failure.Source = own[FailureNodes.Source]?.GetValue<string>();
        }
        catch (Exception)
        {
            // The setters are virtual code of the domain. If one throws, the exception arrives without that value.
        }
    }

    private Exception? TryMake(JsonObject node, JsonObject own, string name, List<string> missing)
    {
        var noted = new List<string>(missing);
        try
        {
            Type type = types.Get(name);
            if (type.IsAbstract || !type.IsAssignableTo(typeof(Exception)))
            {
                return null;
            }

            var failure = (Exception)RuntimeHelpers.GetUninitializedObject(type);
            Register(node, failure);
            Initialise(failure, TextOf(own, FailureNodes.Given), InnerOf(own, noted));
            ReadFields(failure, node, noted);
            failure.HResult = own[FailureNodes.Code]?.GetValue<int>() ?? failure.HResult;
            ReadData(failure, own, noted);
            return noted.Count == 0 ? Whole(failure) : Noted(failure, own, noted);
        }
        catch (Exception)
        {
            // Not every class can be rebuilt. A broken object would hide the failure, so an exception with the name of the class takes its
            // place.
            int number = node[FailureNodes.Number]?.GetValue<int>() ?? -1;
            _made.Remove(number);
            if (_shared.Contains(number))
            {
                // An inner exception may refer to the broken object, so it is read again without it.
                _inner.Remove(own);
            }

            return null;
        }
    }

    private static Exception Whole(Exception failure)
    {
        _ = failure.Message;
        return failure;
    }

    /// <summary>States the missing members in the message or, if the class computes its message, in the data.</summary>
    private static Exception Noted(Exception failure, JsonObject own, List<string> missing)
    {
        string note = Note(missing);
        GivenMessageOf(failure) = (TextOf(own, FailureNodes.Given) ?? TextOf(own, FailureNodes.Message)) + note;
        if (!failure.Message.Contains(note, StringComparison.Ordinal))
        {
            failure.Data[FailureTexts.NotCarried] = string.Join("; ", missing);
        }

        // ToString reads members of the class, which may fail because of the missing member.
        _ = failure.ToString();
        return failure;
    }

    private static string Note(List<string> missing) =>
        missing.Count == 0 ? "" : $" [{FailureTexts.NotCarried}: {string.Join("; ", missing)}]";

    // The inner exception is kept, because it is needed again if the exception itself cannot be rebuilt. Without that, a chain of n such
    // exceptions would be read 2^n times.
    private Exception? InnerOf(JsonObject own, List<string> missing)
    {
        if (!_inner.TryGetValue(own, out (Exception? Inner, string? Missing) read))
        {
            read = ReadInner(own);
            _inner.Add(own, read);
        }

        if (read.Missing is { } reason)
        {
            missing.Add(reason);
        }

        return read.Inner;
    }

    private (Exception? Inner, string? Missing) ReadInner(JsonObject own)
    {
        try
        {
            return (ReadValue(own[FailureNodes.Inner], typeof(Exception)) as Exception, null);
        }
        catch (Exception reason)
        {
            // A failure to rebuild the inner exception must not hide the outer one.
            return (null, $"{nameof(Exception.InnerException)} ({reason.Message})");
        }
    }

    private void ReadFields(Exception failure, JsonObject node, List<string> missing)
    {
        JsonObject fields = node[FailureNodes.Fields]?.AsObject() ?? [];
        foreach (FieldInfo field in CarriedFields.FieldsOf(failure.GetType()))
        {
            if (fields[CarriedFields.NameOf(field)] is not { } value)
            {
                continue;
            }

            try
            {
                field.SetValue(failure, ReadValue(value, field.FieldType));
            }
            catch (Exception reason)
            {
                // The member keeps its default and is named as missing. The other members are still read.
                missing.Add($"{CarriedFields.NameForPeople(field)} ({reason.Message})");
            }
        }
    }

    private void ReadData(Exception failure, JsonObject own, List<string> missing)
    {
        foreach (JsonArray pair in (own[FailureNodes.Data] as JsonArray ?? []).OfType<JsonArray>())
        {
            try
            {
                if (ReadValue(pair[0], typeof(object)) is { } key)
                {
                    failure.Data[key] = ReadValue(pair[1], typeof(object));
                }
            }
            catch (Exception reason)
            {
                // The entry is named as missing, and the others are read.
                missing.Add($"an entry of Data ({reason.Message})");
            }
        }
    }

    private object? ReadValue(JsonNode? value, Type place)
    {
        if (value is not JsonObject node)
        {
            return null;
        }

        object made = node[FailureNodes.Again]?.GetValue<int>() is { } number ? MadeBefore(number)
            : node.ContainsKey(FailureNodes.Exception) ? ReadException(node)
            : Make(node);
        return (Nullable.GetUnderlyingType(place) ?? place).IsInstanceOfType(made)
            ? made
            : throw new NotCarriedException(made.GetType().FullName ?? "");
    }

    private object MadeBefore(int number)
    {
        _shared.Add(number);
        return _made.GetValueOrDefault(number) ?? throw new NotCarriedException("an object that did not arrive");
    }

    private object Make(JsonObject node)
    {
        Type type = types.Get(node[FailureNodes.Type]?.GetValue<string>() ?? "");
        if (node[FailureNodes.Text] is { } text)
        {
            return CarriedScalars.Read(type, CarriedScalars.ReadText(text), types)
                ?? throw new NotCarriedException(type.FullName ?? type.Name);
        }

        return node[FailureNodes.Elements] is JsonArray elements ? MakeSequence(node, type, elements) : MakeObject(node, type);
    }

    private object MakeSequence(JsonObject node, Type type, JsonArray elements)
    {
        object? comparer = ReadValue(node[FailureNodes.Comparer], typeof(object));
        if (CarriedSequences.Begin(type, elements.Count, comparer) is { } empty)
        {
            Register(node, empty);
            for (int i = 0; i < elements.Count; i++)
            {
                CarriedSequences.Add(empty, i, ReadValue(elements[i], typeof(object)));
            }

            return empty;
        }

        object made = CarriedSequences.Create(type, [.. elements.Select(element => ReadValue(element, typeof(object)))], comparer);
        Register(node, made);
        return made;
    }

    private object MakeObject(JsonObject node, Type type)
    {
        // The reader applies the writer's rule for types that may be rebuilt from their fields.
        IReadOnlyList<FieldInfo> state = CarriedFields.FieldsOf(type);
        object made = RuntimeHelpers.GetUninitializedObject(type);
        Register(node, made);
        JsonObject fields = node[FailureNodes.Fields]?.AsObject() ?? [];
        foreach (FieldInfo field in state)
        {
            if (fields[CarriedFields.NameOf(field)] is { } value)
            {
                field.SetValue(made, ReadValue(value, field.FieldType));
            }
        }

        return made;
    }

    private void Register(JsonObject node, object made)
    {
        if (node[FailureNodes.Number]?.GetValue<int>() is { } number)
        {
            _made[number] = made;
        }
    }

    private static string? TextOf(JsonObject own, string name) => own[name] is { } text ? CarriedScalars.ReadText(text) : null;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? GivenMessageOf(Exception failure);

    // Runs the constructor of Exception itself, because the constructors of the class may need values that did not travel.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = ".ctor")]
    private static extern void Initialise(Exception failure, string? message, Exception? inner);
}
