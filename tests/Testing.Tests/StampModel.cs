using Granary.Domain;

namespace Granary.Testing.Tests;

/// <summary>The model of stamps, which are immutable.</summary>
public sealed class StampModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Stamp, string>("stamps", stamp => stamp.Id).Immutable();
    }
}
