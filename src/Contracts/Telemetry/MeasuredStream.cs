using System.Runtime.CompilerServices;

namespace Granary.Contracts.Telemetry;

/// <summary>
/// Measures a stream, from its start to the last result that is read. The time of its reader between two results counts too.
/// </summary>
internal static class MeasuredStream
{
    /// <summary>Reads a stream. A reader that leaves it early ends the measurement without a failure.</summary>
    public static async IAsyncEnumerable<TItem> ReadAsync<TItem>(
        CallMeter calls, CallTarget target, IAsyncEnumerable<TItem> stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MeasuredCall call = calls.Begin(target);
        Exception? failed = null;
        IAsyncEnumerator<TItem> items = stream.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (true)
            {
                call.Resume();
                try
                {
                    if (!await items.MoveNextAsync().ConfigureAwait(false))
                    {
                        break;
                    }
                }
                catch (Exception failure)
                {
                    failed = failure;
                    throw;
                }

                yield return items.Current;
            }
        }
        finally
        {
            call.Resume();
            await items.DisposeAsync().ConfigureAwait(false);
            if (failed is null)
            {
                call.End();
            }
            else
            {
                call.Fail(failed);
            }
        }
    }
}
