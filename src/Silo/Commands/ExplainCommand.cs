using System.Globalization;
using Granary.Client.QueryStrings;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Silo.Domains;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;

namespace Granary.Silo.Commands;

/// <summary>Shows how the store answers a query of the HTTP interface, and which declared index serves it.</summary>
internal static class ExplainCommand
{
    public static Task<int> RunAsync(
        CommandSettings settings,
        ExplainRequest request,
        (TextWriter Output, TextWriter Errors) writers,
        CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using WebApplication server = Server.Build(settings, isAlone: true);
                QueryPlan plan = Bind(server.Services, request);
                StoreSetting.Read(server.Configuration).RequireFound();
                var store = server.Services.GetRequiredService<IAggregateStore>();
                QueryExplanation explanation = await store.ExplainAsync(plan, request.Depth, cancellationToken);
                foreach (string line in Lines(explanation).Concat(store.Advice.For(plan, explanation)))
                {
                    await writers.Output.WriteLineAsync(line);
                }
            },
            writers.Errors);

    private static QueryPlan Bind(IServiceProvider services, ExplainRequest request)
    {
        var mappings = services.GetRequiredService<AggregateMappings>();
        AggregateMapping mapping = DomainCollections.Require(mappings, request.Collection);
        try
        {
            var options = services.GetRequiredService<GranaryOptions>();
            return new QueryStringBinder(mapping, options).Bind(request.Query).PageOfFieldsAndOneMore;
        }
        catch (InvalidQueryStringException refused)
        {
            throw new SettingException(refused.Message, refused);
        }
    }

    private static IEnumerable<string> Lines(QueryExplanation explanation) =>
    [
        explanation.Statement,
        .. explanation.Parameters.Select((value, i) => $"  {i + 1}: {Text(value)}"),
        "",
        .. explanation.Plan,
        "",
    ];

    private static string Text(object value) => value switch
    {
        string text => $"'{text}'",
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        Array array => $"[{string.Join(", ", array.Cast<object>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
