using Granary.Domain;
using Granary.TestSupport.Cluster;

namespace Granary.Conformance.Tests.Models;

public sealed class PaletteModel : ISharedModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Palette, string>("palettes", palette => palette.Id)
        .WhenMissing(palette => palette.Note, "")
        .Computed(palette => palette.Shown).Computed(palette => palette.PlainlyShown);
}
