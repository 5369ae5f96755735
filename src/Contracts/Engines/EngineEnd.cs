namespace Granary.Contracts.Engines;

/// <summary>Ends engines that stand behind another one.</summary>
internal static class EngineEnd
{
    /// <summary>Ends an engine, if it is one that has to be ended; those of this product may be ended twice.</summary>
    public static async ValueTask EndAsync(IAggregateEngine engine)
    {
        switch (engine)
        {
            case IAsyncDisposable ending:
                await ending.DisposeAsync().ConfigureAwait(false);
                break;
            case IDisposable ending:
                ending.Dispose();
                break;
        }
    }
}
