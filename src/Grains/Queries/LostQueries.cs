using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Services;

namespace Granary.Grains.Queries;

/// <summary>The reply to a caller whose statement is gone.</summary>
internal static class LostQueries
{
    /// <summary>The reply. A caller that has seen no result asks again; any other caller gets an exception.</summary>
    public static QueryReply LostQuery(this SiloServices services, Exception? cause = null)
    {
        var lost = new StoreUnavailableException("The silo that read the results of the query is gone; ask again.", cause);
        return new QueryReply { Failure = services.Failures.Capture(lost), IsLost = true };
    }
}
