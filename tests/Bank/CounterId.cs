namespace Granary.Tests.Bank;

public readonly record struct CounterId(int Number);
