namespace Granary.Bank;

public readonly record struct AccountId(int Number);
