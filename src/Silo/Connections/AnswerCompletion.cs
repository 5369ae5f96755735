namespace Granary.Silo.Connections;

/// <summary>Completes an answer that no pipeline gave.</summary>
/// <param name="answer">The answer as it would be sent.</param>
/// <returns>What is sent in its place; null where it is sent as it is.</returns>
internal delegate byte[]? AnswerCompletion(ReadOnlySpan<byte> answer);
