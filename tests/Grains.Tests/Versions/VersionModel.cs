using Granary.Domain;

namespace Granary.Grains.Tests.Versions;

/// <summary>A version of a model, as a test declares it.</summary>
internal sealed class VersionModel(Action<AggregateModelBuilder> build) : IAggregateModel
{
    public static VersionModel Plain { get; } = new(model => model.Collection<Guest, string>("guests", guest => guest.Id));

    public static VersionModel Unique { get; } =
        new(model => model.Collection<Guest, string>("guests", guest => guest.Id).Unique("email", guest => guest.Email));

    public static VersionModel IgnoringCase { get; } =
        new(model => model.Collection<Guest, string>("guests", guest => guest.Id).UniqueIgnoringCase("email", guest => guest.Email));

    public static VersionModel Numbered { get; } = new(model => model.Collection<NumberedGuest, string>("guests", guest => guest.Id));

    public static VersionModel Rated { get; } = new(model => model.Collection<RatedGuest, string>("guests", guest => guest.Id));

    public static VersionModel Worded { get; } = new(model => model.Collection<WordedGuest, string>("guests", guest => guest.Id));

    public static VersionModel Taller { get; } = new(model => model.Collection<TallerGuest, string>("guests", guest => guest.Id));

    public static VersionModel More { get; } = new(model =>
    {
        model.Collection<Guest, string>("guests", guest => guest.Id);
        model.Collection<TallerGuest, string>("others", guest => guest.Id);
    });

    public static VersionModel Immutable { get; } = new(model => model.Collection<Guest, string>("guests", guest => guest.Id).Immutable());

    public void Build(AggregateModelBuilder model) => build(model);
}
