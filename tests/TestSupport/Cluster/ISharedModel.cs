using Granary.Domain;

namespace Granary.TestSupport.Cluster;

/// <summary>
/// A model that one cluster serves for all tests of a class. A model that tests open beside an earlier or later version of it is not
/// shared: each version needs a cluster of its own, because the memory of one cluster does not hear of another.
/// </summary>
public interface ISharedModel : IAggregateModel;
