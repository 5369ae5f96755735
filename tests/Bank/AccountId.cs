namespace Granary.Tests.Bank;

public readonly record struct AccountId(int Number);
