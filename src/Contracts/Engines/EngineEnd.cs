namespace Granary.Contracts.Engines;

/// <summary>Ends the inner engines of an engine.</summary>
internal static class EngineEnd
{
    /// <summary>Disposes an engine that is disposable. The engines of this product may be disposed twice.</summary>
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
