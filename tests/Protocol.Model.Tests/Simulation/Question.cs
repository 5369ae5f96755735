namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>A statement on its way to the database and back.</summary>
internal struct Question
{
    public QuestionKind Kind;
    public QuestionState State;
    public Caller From;
    public byte Process;
    public byte Aggregate;

    /// <summary>The commits that the question is about, by their bits, and its findings about them.</summary>
    public byte Ids;
    public byte Applied;
    public byte Known;

    /// <summary>The epoch of a reading, or the intent for which a commit is resolved.</summary>
    public int Number;
    public int Version;
    public int Content;
}
