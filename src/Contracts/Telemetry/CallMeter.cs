using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Granary.Contracts.Telemetry;

/// <summary>Measures the calls of one interface: a span and a time for each.</summary>
/// <param name="duration">The histogram of the times.</param>
/// <param name="system">The database that is called.</param>
/// <param name="time">The clock.</param>
internal sealed class CallMeter(Histogram<double> duration, string system, TimeProvider time)
{
    /// <summary>The kind of the spans.</summary>
    /// <value>A call of another process or of a database, unless set.</value>
    public ActivityKind Kind { get; init; } = ActivityKind.Client;

    /// <summary>Whether a span may begin a trace. If not, it has a recorded span above it, or there is none.</summary>
    /// <value>No, unless set.</value>
    public bool BeginsTraces { get; init; }

    /// <summary>The database and the schema that are called.</summary>
    /// <value>Unknown, unless set.</value>
    public string? Namespace { get; init; }

    /// <summary>Reads the code that a database gave out of a failure; the result is null if it gave none.</summary>
    /// <value>None is known, unless set.</value>
    public Func<Exception, string?>? CodeOf { get; init; }

    /// <summary>Whether somebody listens, so that calls have to be measured.</summary>
    public bool IsOn => duration.Enabled || HasSpans;

    // A span of the application that is not recorded has decided about what is beneath it, so nobody is asked again.
    private bool HasSpans => BeginsTraces
        ? GranaryTelemetry.Source.HasListeners() && Activity.Current is not { Recorded: false }
        : GranaryTelemetry.Recorded is not null;

    /// <summary>Begins to measure a call. Its span is the current one from here on.</summary>
    /// <remarks>Call it in an asynchronous method of the call, whose end restores the span that was current before.</remarks>
    public MeasuredCall Begin(CallTarget target)
    {
        // The name is complete before the span ends. A sampler sees the operation alone, so that no text is made for it.
        Activity? span = HasSpans ? Start(target.Operation) : null;
        if (span is { IsAllDataRequested: true })
        {
            Describe(span, target);
        }

        return new MeasuredCall(this, target, span, duration.Enabled ? time.GetTimestamp() : 0);
    }

    /// <summary>Asks a source, and measures the call if somebody listens. Otherwise the call goes straight to the source.</summary>
    /// <param name="targetOf">Says what is asked, if somebody listens. Pass static functions, so that no closure is made.</param>
    /// <param name="call">The source, and the argument of the question.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public ValueTask<TResult> AskAsync<TSource, TAsked, TResult>(
        Func<TAsked, CallTarget> targetOf,
        (TSource Source, TAsked Asked) call,
        Func<TSource, TAsked, CancellationToken, ValueTask<TResult>> ask,
        CancellationToken cancellationToken) =>
        IsOn ? MeasureAsync(targetOf(call.Asked), call, ask, cancellationToken) : ask(call.Source, call.Asked, cancellationToken);

    /// <summary>Reads a stream, and measures it if somebody listens.</summary>
    /// <param name="target">What is asked.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<TItem> Read<TItem>(CallTarget target, IAsyncEnumerable<TItem> stream, CancellationToken cancellationToken) =>
        IsOn ? MeasuredStream.ReadAsync(this, target, stream, cancellationToken) : stream;

    /// <summary>Records the time of a call that has ended.</summary>
    public void Record(CallTarget target, long began, string? error)
    {
        if (began == 0)
        {
            return;
        }

        var tags = new TagList { { AttributeNames.System, system }, { AttributeNames.Operation, target.Operation } };
        if (target.Collection.Value.Length > 0)
        {
            tags.Add(AttributeNames.Collection, target.Collection.Value);
        }

        if (error is not null)
        {
            tags.Add(AttributeNames.Error, error);
        }

        ListenerGuard.Run(
            (duration, time.GetElapsedTime(began).TotalSeconds, tags),
            static told => told.duration.Record(told.TotalSeconds, told.tags));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> MeasureAsync<TSource, TAsked, TResult>(
        CallTarget target,
        (TSource Source, TAsked Asked) call,
        Func<TSource, TAsked, CancellationToken, ValueTask<TResult>> ask,
        CancellationToken cancellationToken)
    {
        MeasuredCall measured = Begin(target);
        TResult result;
        try
        {
            result = await ask(call.Source, call.Asked, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            measured.Fail(failure);
            throw;
        }

        measured.End();
        return result;
    }

    // A span that is not recorded is not begun where nothing in this process could be beneath it, which saves most of its cost.
    private Activity? Start(string operation) => ListenerGuard.Run(
        (operation, Kind),
        static asked =>
        {
            Activity? span = GranaryTelemetry.Source.CreateActivity(asked.operation, asked.Kind);
            return span is { Recorded: false } && asked.Kind == ActivityKind.Client ? null : span?.Start();
        });

    private void Describe(Activity span, CallTarget target)
    {
        span.DisplayName = target.Title;
        span.SetTag(AttributeNames.System, system);
        span.SetTag(AttributeNames.Operation, target.Operation);
        span.SetTag(AttributeNames.Namespace, Namespace);
        if (target.Collection.Value.Length > 0)
        {
            span.SetTag(AttributeNames.Collection, target.Collection.Value);
        }

        if (target.Size > 1)
        {
            span.SetTag(AttributeNames.BatchSize, target.Size);
        }
    }
}
