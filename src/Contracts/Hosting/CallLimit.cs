namespace Granary.Contracts.Hosting;

/// <summary>How long callers wait for an answer before they ask again.</summary>
internal static class CallLimit
{
    /// <summary>The time of a call whose repeat is recognised, so that a repeat costs little.</summary>
    /// <value>5 seconds: the loss of a killed silo is noticed earlier, so one repeat is enough.</value>
    public const string OfRepeated = "00:00:05";

    /// <summary>
    /// The time of a call that queries, whatever the database takes: a busy silo answers in time that it is still at work.
    /// </summary>
    /// <value>10 seconds: three times <see cref="Answer"/>, because a silo may be busy.</value>
    public const string OfQuestions = "00:00:10";

    /// <summary>How long a silo waits for the database before it answers that it is still at work.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    /// <summary>The time of a call between silos that is answered from memory.</summary>
    /// <value>2 seconds: a silo that does not answer by then is in trouble, and is asked again.</value>
    public const string OfQuestion = "00:00:02";
}
