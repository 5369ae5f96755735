namespace Granary.Contracts.Hosting;

/// <summary>How long callers wait for an answer before they ask again.</summary>
internal static class CallLimit
{
    /// <summary>For calls that are recognised where they come twice, so that a repeat costs little.</summary>
    /// <value>5 seconds: a killed silo is noticed in less, so that one repeat is enough.</value>
    public const string OfRepeated = "00:00:05";

    /// <summary>For questions, however long the database takes: a silo says in time that it is still at work.</summary>
    /// <value>10 seconds: three times <see cref="Answer"/>, as a silo may be busy.</value>
    public const string OfQuestions = "00:00:10";

    /// <summary>How long a silo waits for the database before it says that it is still at work.</summary>
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(3);

    /// <summary>For questions between silos that are answered from memory.</summary>
    /// <value>2 seconds: a silo that cannot answer by then is in trouble, and is asked again.</value>
    public const string OfQuestion = "00:00:02";
}
