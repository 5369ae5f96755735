using System.Diagnostics;

namespace Granary.Contracts.Telemetry;

/// <summary>A call that is being measured. The default value measures nothing.</summary>
internal readonly struct MeasuredCall
{
    private readonly CallMeter? _meter;
    private readonly CallTarget _target;
    private readonly Activity? _span;
    private readonly long _began;

    public MeasuredCall(CallMeter meter, CallTarget target, Activity? span, long began) =>
        (_meter, _target, _span, _began) = (meter, target, span, began);

    /// <summary>Adds an attribute to the span, if it is recorded.</summary>
    public void Note(string attribute, object? value)
    {
        if (_span is { IsAllDataRequested: true })
        {
            _span.SetTag(attribute, value);
        }
    }

    /// <summary>Makes the span the current one again, in a stream whose reader has done something else meanwhile.</summary>
    public void Resume()
    {
        if (_span is not null)
        {
            Activity.Current = _span;
        }
    }

    /// <summary>Ends the measurement. A listener that throws does not change what the caller is told.</summary>
    /// <param name="error">The class of the failure, or the kind of the refusal; null after a success.</param>
    public void End(string? error = null)
    {
        if (error is not null && _span is { } failed)
        {
            SpanErrors.Note(failed, error);
        }

        _meter?.Record(_target, _began, error);
        ListenerGuard.End(_span);
    }

    /// <summary>Ends the measurement of a call that failed. Its span gets the code that the database gave, if it gave one.</summary>
    public void Fail(Exception failure)
    {
        if (_span is not null && _meter?.CodeOf?.Invoke(failure) is { } code)
        {
            Note(AttributeNames.StatusCode, code);
        }

        End(SpanErrors.ClassOf(failure));
    }
}
