namespace Granary.Contracts.Invocations;

/// <summary>Arguments that came as JSON fit no parameters; the domain was never asked, and nothing was done.</summary>
public sealed class ArgumentsRefusedException : ArgumentException
{
    /// <summary>Says what does not fit.</summary>
    public ArgumentsRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
