using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Grains.Hosting;

namespace Granary.Grains.Queries;

/// <summary>What callers are told of a question whose statement is gone.</summary>
internal static class LostQueries
{
    /// <summary>The reply; callers who have seen nothing of the answer ask anew, and the others are told.</summary>
    public static QueryReply LostQuery(this SiloServices services, Exception? cause = null)
    {
        var lost = new StoreUnavailableException("The silo that read the results of the query is gone; ask again.", cause);
        return new QueryReply { Failure = services.Failures.Capture(lost), IsLost = true };
    }
}
