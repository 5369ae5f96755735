namespace Granary.Client.Tests.Invocations;

internal sealed record Step(int Size, string Note);
