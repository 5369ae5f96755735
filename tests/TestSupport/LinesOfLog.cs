using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Granary.TestSupport;

/// <summary>Keeps the lines that pass the filters of a log: level, category and text of each.</summary>
public sealed class LinesOfLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LineOfLog> _lines = [];

    public IReadOnlyList<LineOfLog> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<LineOfLog> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new LineOfLog(logLevel, name, formatter(state, exception)));
    }
}
