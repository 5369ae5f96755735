using Granary.Domain;

namespace Granary.Grains.Tests.Faults;

/// <summary>The money of one holder, with the id of every unit that changed it.</summary>
public sealed class Purse(string id)
{
    private readonly List<Guid> _units = [];

    public string Id { get; } = id;

    public long Balance { get; private set; } = Opening;

    public IReadOnlyList<Guid> Units => _units;

    public static long Opening => 1000;

    public void Book(Guid unit, long amount)
    {
        Balance += amount;
        _units.Add(unit);
    }

    internal sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Purse, string>("purses", purse => purse.Id);
    }
}
