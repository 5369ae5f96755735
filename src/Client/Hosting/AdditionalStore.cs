using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Granary.Client.Hosting;

/// <summary>
/// The engine over an additional store. Its services are its own, except for the clock and the log, which are the host's.
/// </summary>
internal sealed class AdditionalStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public AdditionalStore(GranaryBuilder builder, IReadOnlyList<IAggregateModel> models, IServiceProvider host)
    {
        IServiceCollection services = new ServiceCollection();
        foreach (ServiceDescriptor service in builder.Services)
        {
            services.Add(service);
        }

        services.AddSingleton(host.GetService<TimeProvider>() ?? TimeProvider.System);
        if (host.GetService<ILoggerFactory>() is { } log)
        {
            services.AddSingleton(log);
            services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        }

        services.AddSingleton(_ => new AggregateMappings(AggregateModel.Build(models)));
        _services = services.BuildServiceProvider();
        Func<IServiceProvider, IAggregateEngine> create = builder.CreateEngine
            ?? throw new InvalidOperationException("The store has no engine.");
        Engine = create(_services);
    }

    /// <summary>The engine.</summary>
    public IAggregateEngine Engine { get; }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
