namespace Granary.Cluster.Failures;

/// <summary>The names in the JSON of a failure.</summary>
internal static class FailureNodes
{
    /// <summary>The type of a value.</summary>
    public const string Type = "type";

    /// <summary>The text of a value that is carried so.</summary>
    public const string Text = "text";

    /// <summary>The elements of a collection.</summary>
    public const string Elements = "elements";

    /// <summary>What tells the elements of a collection apart.</summary>
    public const string Comparer = "comparer";

    /// <summary>The fields of an object.</summary>
    public const string Fields = "fields";

    /// <summary>The number by which an object is referred to.</summary>
    public const string Number = "number";

    /// <summary>The object, met before, that stands here too.</summary>
    public const string Again = "again";

    /// <summary>What an exception holds by being one.</summary>
    public const string Exception = "exception";

    /// <summary>The message that an exception was made with; none where it was made without.</summary>
    public const string Given = "given";

    /// <summary>What an exception answers when it is asked for its message.</summary>
    public const string Message = "message";

    /// <summary>The exception beneath.</summary>
    public const string Inner = "inner";

    /// <summary>The pairs of <see cref="System.Exception.Data"/>.</summary>
    public const string Data = "data";

    /// <summary>What was left behind.</summary>
    public const string Missing = "missing";

    /// <summary>Where an exception was thrown.</summary>
    public const string Trace = "trace";

    /// <summary>The code of an exception.</summary>
    public const string Code = "code";

    /// <summary>The address of help.</summary>
    public const string Help = "help";

    /// <summary>The name of what threw an exception.</summary>
    public const string Source = "source";
}
