using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Contracts.Hosting;

/// <summary>Puts a granary together: the models it serves, the engine it stands on, the repositories it gives out.</summary>
public sealed class GranaryBuilder
{
    private readonly List<AggregateSource> _sources = [];

    /// <summary>Begins with the services of a host.</summary>
    internal GranaryBuilder(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The settings.</summary>
    public GranaryOptions Options { get; } = new();

    /// <summary>What serves single collections instead of the engine.</summary>
    internal IReadOnlyList<AggregateSource> Sources => _sources;

    /// <summary>The engine that was chosen, by the name of the method that chose it; null before.</summary>
    internal string? Engine { get; private set; }

    /// <summary>Serves the collections of a model.</summary>
    public GranaryBuilder AddModel<TModel>()
        where TModel : class, IAggregateModel, new() => AddModel(new TModel());

    /// <summary>Makes the engine that was chosen; null before.</summary>
    internal Func<IServiceProvider, IAggregateEngine>? CreateEngine { get; private set; }

    /// <summary>Serves the collections of a model; one that is served already, by the same class, is not served twice.</summary>
    public GranaryBuilder AddModel(IAggregateModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!Services.Any(service => service.ServiceType == typeof(IAggregateModel)
            && service.ImplementationInstance?.GetType() == model.GetType()))
        {
            Services.AddSingleton(model);
        }

        return this;
    }

    /// <summary>Changes settings.</summary>
    public GranaryBuilder Configure(Action<GranaryOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options);
        return this;
    }

    /// <summary>Gives out a repository that speaks the domain, one for each scope, over the unit of work of that scope.</summary>
    public GranaryBuilder AddRepository<TInterface, TRepository>()
        where TInterface : class
        where TRepository : class, TInterface
    {
        Services.AddScoped<TInterface, TRepository>();
        return this;
    }

    /// <summary>Serves some collections from elsewhere; called by <c>AddXmlFeed</c>, <c>AddStore</c> and their like.</summary>
    internal GranaryBuilder AddSource(AggregateSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources.Add(source);
        return this;
    }

    /// <summary>Chooses the engine; called by <c>UseSqlite</c> and its like.</summary>
    /// <exception cref="InvalidOperationException">One was chosen before: a granary stands on one engine.</exception>
    internal GranaryBuilder UseEngine(string name, Func<IServiceProvider, IAggregateEngine> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        if (Engine is not null)
        {
            throw new InvalidOperationException($"{name}: the engine was chosen before, by {Engine}; choose one.");
        }

        Engine = name;
        CreateEngine = create;
        return this;
    }
}
