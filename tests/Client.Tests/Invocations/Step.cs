namespace Granary.Tests.Client.Tests.Invocations;

internal sealed record Step(int Size, string Note);
