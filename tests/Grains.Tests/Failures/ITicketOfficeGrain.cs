using Orleans;

namespace Granary.Grains.Tests.Failures;

/// <summary>A grain of a user that works with a granary.</summary>
public interface ITicketOfficeGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a ticket.</summary>
    Task SellAsync(int number);
}
