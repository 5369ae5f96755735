namespace Granary.Chaos.Deployments;

/// <summary>What a deployment is made of.</summary>
internal sealed record DeploymentPlan
{
    /// <summary>The number of silos.</summary>
    /// <value>3 unless set.</value>
    public int Silos { get; init; } = 3;

    /// <summary>The folder for what the processes print, and for histories.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether the data of the database is on a small disk in memory, which can be filled up.</summary>
    public bool IsOnSmallDisk { get; init; }
}
