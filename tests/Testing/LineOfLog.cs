using Microsoft.Extensions.Logging;

namespace Granary.Testing;

/// <summary>One line of a log.</summary>
public sealed record LineOfLog(LogLevel Level, string Category, string Text);
