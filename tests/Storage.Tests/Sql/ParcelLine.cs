namespace Granary.Storage.Tests.Sql;

internal sealed record ParcelLine(string Article, int Quantity, decimal Price);
