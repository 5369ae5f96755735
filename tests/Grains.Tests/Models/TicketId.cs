namespace Granary.Grains.Tests.Models;

public readonly record struct TicketId(int Value);
