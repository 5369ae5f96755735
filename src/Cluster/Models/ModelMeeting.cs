using Granary.Cluster.Logs;
using Granary.Cluster.Wire;
using Granary.Domain;
using Microsoft.Extensions.Logging;

namespace Granary.Cluster.Models;

/// <summary>Compares the model of this process with that of a silo: refuses harmful differences and logs the others by name.</summary>
internal static class ModelMeeting
{
    /// <summary>Compares the models, and logs the harmless differences.</summary>
    /// <param name="own">The model of this process.</param>
    /// <param name="silo">The model of the silo.</param>
    /// <param name="name">The name of the silo in messages.</param>
    /// <param name="isClient">Whether this process is a client of the silo.</param>
    /// <param name="log">The log.</param>
    /// <exception cref="ModelMismatchException">The two must not work together.</exception>
    public static void Require(ModelMessage own, ModelMessage silo, string name, bool isClient, ILogger log)
    {
        foreach (ModelDifference difference in ModelComparison.Find(own, silo, isClient, name))
        {
            if (difference.IsHarmful)
            {
                throw new ModelMismatchException(new CollectionName(difference.Collection), difference.Text);
            }

            ClusterLog.Differs(log, difference.Text);
        }
    }
}
