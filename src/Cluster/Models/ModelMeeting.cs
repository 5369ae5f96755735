using Granary.Cluster.Wire;
using Granary.Domain;
using Microsoft.Extensions.Logging;

namespace Granary.Cluster.Models;

/// <summary>Judges the model of a silo that a process meets: what would do harm is refused, the rest is logged by name.</summary>
internal static partial class ModelMeeting
{
    /// <summary>Compares, and logs what is harmless.</summary>
    /// <param name="own">The model of this process.</param>
    /// <param name="silo">The model of the silo.</param>
    /// <param name="name">The silo, for people.</param>
    /// <param name="isClient">Whether this process is a client of the silo.</param>
    /// <param name="log">Where it is logged.</param>
    /// <exception cref="ModelMismatchException">The two must not work together.</exception>
    public static void Require(ModelMessage own, ModelMessage silo, string name, bool isClient, ILogger log)
    {
        foreach (ModelDifference difference in ModelComparison.Find(own, silo, isClient, name))
        {
            if (difference.IsHarmful)
            {
                throw new ModelMismatchException(new CollectionName(difference.Collection), difference.Text);
            }

            Differs(log, difference.Text);
        }
    }

    [LoggerMessage(4001, LogLevel.Warning, "Models differ, as they may while a deployment rolls: {Difference}")]
    private static partial void Differs(ILogger log, string difference);
}
