namespace Granary.Cluster.Failures;

/// <summary>The names in the JSON of a failure.</summary>
internal static class FailureNodes
{
    /// <summary>The type of a value.</summary>
    public const string Type = "type";

    /// <summary>The text of a value that travels as text.</summary>
    public const string Text = "text";

    /// <summary>The elements of a collection.</summary>
    public const string Elements = "elements";

    /// <summary>The comparer of a collection.</summary>
    public const string Comparer = "comparer";

    /// <summary>The fields of an object.</summary>
    public const string Fields = "fields";

    /// <summary>The number of an object, for references to it.</summary>
    public const string Number = "number";

    /// <summary>A reference to an object that was written before.</summary>
    public const string Again = "again";

    /// <summary>The members of <see cref="System.Exception"/> itself.</summary>
    public const string Exception = "exception";

    /// <summary>The message that was given to the exception's constructor; absent if none was.</summary>
    public const string Given = "given";

    /// <summary>The value of the exception's message property.</summary>
    public const string Message = "message";

    /// <summary>The inner exception.</summary>
    public const string Inner = "inner";

    /// <summary>The pairs of <see cref="System.Exception.Data"/>.</summary>
    public const string Data = "data";

    /// <summary>The names of the members that did not travel.</summary>
    public const string Missing = "missing";

    /// <summary>The stack trace of an exception.</summary>
    public const string Trace = "trace";

    /// <summary>The result code of an exception.</summary>
    public const string Code = "code";

    /// <summary>The help link of an exception.</summary>
    public const string Help = "help";

    /// <summary>The source of an exception.</summary>
    public const string Source = "source";
}
