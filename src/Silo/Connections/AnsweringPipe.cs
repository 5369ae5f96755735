using System.IO.Pipelines;

namespace Granary.Silo.Connections;

/// <summary>A connection whose answers pass through a writer of its own.</summary>
internal sealed class AnsweringPipe(PipeReader input, PipeWriter output) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input { get; } = input;

    /// <inheritdoc/>
    public PipeWriter Output { get; } = output;
}
