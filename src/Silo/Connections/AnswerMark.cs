namespace Granary.Silo.Connections;

/// <summary>Notes whether a request of a connection has reached the pipeline of the server and is being answered there.</summary>
/// <remarks>Requests of a connection of HTTP/1.1 follow one another, and so do the changes of the mark.</remarks>
internal sealed class AnswerMark
{
    /// <summary>The key of the mark among the items of a connection.</summary>
    public static readonly object Key = new();

    /// <summary>Whether the pipeline is answering.</summary>
    public bool IsAnswering { get; set; }
}
