using Microsoft.Extensions.Logging;

namespace Granary.TestSupport;

/// <summary>One line of a log.</summary>
public sealed record LineOfLog(LogLevel Level, string Category, string Text);
