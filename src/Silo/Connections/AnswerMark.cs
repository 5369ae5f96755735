namespace Granary.Silo.Connections;

/// <summary>Says of a connection whether a request has reached the server's pipeline and is being answered there.</summary>
/// <remarks>Requests of a connection of HTTP/1.1 follow one another, and so do the changes of the mark.</remarks>
internal sealed class AnswerMark
{
    /// <summary>Where the items of a connection hold it.</summary>
    public static readonly object Key = new();

    /// <summary>Whether the pipeline is answering.</summary>
    public bool IsAnswering { get; set; }
}
