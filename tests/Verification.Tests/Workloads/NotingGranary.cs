using Granary.Domain;

namespace Granary.Verification.Tests.Workloads;

/// <summary>A granary that notes the options of the units that begin.</summary>
internal sealed class NotingGranary(IGranary inner) : ForwardingGranary(inner)
{
    /// <summary>The options, in the order of the units.</summary>
    public List<UnitOfWorkOptions> Begun { get; } = [];

    public override IUnitOfWork Begin(UnitOfWorkOptions? options = null)
    {
        Begun.Add(options ?? new UnitOfWorkOptions());
        return base.Begin(options);
    }
}
