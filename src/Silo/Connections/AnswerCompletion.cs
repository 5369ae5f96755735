namespace Granary.Silo.Connections;

/// <summary>Completes an answer that no pipeline gave.</summary>
/// <param name="answer">The answer as it would be sent.</param>
/// <returns>The bytes that are sent in its place; null to send it as it is.</returns>
internal delegate byte[]? AnswerCompletion(ReadOnlySpan<byte> answer);
