using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>Records the requests of an application, and what is beneath them; a call of the facade without a request is left out.</summary>
internal sealed class RequestSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) => new(
        samplingParameters.Name == "request" || samplingParameters.ParentContext.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? SamplingDecision.RecordAndSample
            : SamplingDecision.Drop);
}
