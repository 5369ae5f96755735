namespace Granary.Conformance.Tests.Models;

public sealed class StumbledException(Step at, IReadOnlyCollection<Step> before, Exception? inner = null)
    : Exception($"Stumbled at {at.Place}.", inner)
{
    private readonly Dictionary<int, Step> _before = before.ToDictionary(step => step.Place);

    public Step At { get; } = at;

    public IReadOnlyCollection<Step> Before { get; } = before;

    public override string Message => $"{base.Message} Before: {string.Join(", ", _before.Keys.Order())}.";
}
