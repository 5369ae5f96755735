using Granary.Domain;

namespace Granary.Testing.Cluster;

/// <summary>
/// A model that one cluster serves for all tests of a class. A model that tests open beside its own past or future is none: each needs a
/// cluster of its own, as what one cluster keeps in memory does not hear of another.
/// </summary>
public interface ISharedModel : IAggregateModel;
