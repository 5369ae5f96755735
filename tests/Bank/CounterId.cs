namespace Granary.Bank;

public readonly record struct CounterId(int Number);
