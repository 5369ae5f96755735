using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

public sealed class OwnerInvariantTests
{
    [Fact]
    public void Whatever_happens_in_whatever_order_every_visitor_is_answered_once_and_no_intent_ends_by_its_age()
    {
        for (int seed = 1; seed <= 2_000; seed++)
        {
            var world = new OwnerWorld(seed);
            try
            {
                for (int step = 0; step < 200; step++)
                {
                    world.Step();
                }

                world.Finish();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The seed alone reproduces a failure.
                throw new InvalidOperationException($"The owner broke a promise with seed {seed}: {failure.Message}", failure);
            }
        }
    }
}
