using System.Reflection;
using Granary.Client;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Tests.Storage.Tests.Sql;

/// <summary>A store in memory that notes how a database would have been asked.</summary>
public class AskedStatements : DispatchProxy
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Of([new ParcelModel()]));

    private readonly List<string> _statements = [];
    private IAggregateStore? _store;
    private QueryWriter? _writer;

    /// <summary>The last statement that a query over three parcels becomes.</summary>
    internal static async Task<string> LastAsync(Func<IRepository<Parcel, string>, Task> ask, SqlDialect dialect)
    {
        var store = (AskedStatements)(object)Create<IAggregateStore, AskedStatements>();
        (store._store, store._writer) = (new InMemoryStore(), new QueryWriter(dialect, new IndexCatalog([_mappings.For(typeof(Parcel))])));
        await using GranaryInstance granary = GranaryFactory.Create(builder => builder.AddModel<ParcelModel>()
            .UseInMemory()
            .Services.AddSingleton((IAggregateStore)(object)store));
        await granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 3; i++)
            {
                await unit.Repository<Parcel, string>().AddAsync(new Parcel { Id = $"{i}", Rank = i });
            }
        });
        await granary.RunAsync(unit => ask(unit.Repository<Parcel, string>()));
        return store._statements[^1];
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (args is [QueryPlan plan, ..] && _writer is { } writer)
        {
            _statements.Add((targetMethod.Name, args) switch
            {
                (nameof(IAggregateStore.CountAsync), _) => writer.Count(plan).Text,
                (nameof(IAggregateStore.SummarizeAsync), [_, PlanSummary summary, ..]) => writer.Summarize(plan, summary).Text,
                _ => writer.Select(plan).Text,
            });
        }

        return targetMethod.Invoke(_store, args);
    }
}
