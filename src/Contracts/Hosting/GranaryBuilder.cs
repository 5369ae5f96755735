using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Contracts.Hosting;

/// <summary>Configures a granary: its models, its engine, its settings and its repositories.</summary>
/// <remarks>
/// <para>
/// Thread safety: none; one thread configures. Lifetime: the call of <c>AddGranary</c> or <c>GranaryFactory.Create</c> that provides it.
/// </para>
/// <para>Failure: the settings are checked together at the end of that call. Nothing is connected before the granary starts.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// services.AddGranary(g => g
///     .AddModel<ShopModel>()
///     .AddRepository<IMembers, Members>()
///     .Configure(options => options.Limits.MaxResults = 1_000)
///     .UseSqlite("shop.db"));
/// ]]></code>
/// </example>
public sealed class GranaryBuilder
{
    private readonly List<AggregateSource> _sources = [];

    /// <summary>Makes a builder over the services of a host.</summary>
    internal GranaryBuilder(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        Services = services;
    }

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The settings.</summary>
    public GranaryOptions Options { get; } = new();

    /// <summary>The sources that serve single collections in place of the engine.</summary>
    internal IReadOnlyList<AggregateSource> Sources => _sources;

    /// <summary>The name of the method that chose the engine; null while none is chosen.</summary>
    internal string? Engine { get; private set; }

    /// <summary>Serves the collections of a model.</summary>
    public GranaryBuilder AddModel<TModel>()
        where TModel : class, IAggregateModel, new() => AddModel(new TModel());

    /// <summary>Makes the chosen engine; null while none is chosen.</summary>
    internal Func<IServiceProvider, IAggregateEngine>? CreateEngine { get; private set; }

    /// <summary>Serves the collections of a model. A second model of the same class has no effect.</summary>
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

    /// <summary>Registers a repository in the language of the domain: one for each scope, over the unit of work of that scope.</summary>
    public GranaryBuilder AddRepository<TInterface, TRepository>()
        where TInterface : class
        where TRepository : class, TInterface
    {
        Services.AddScoped<TInterface, TRepository>();
        return this;
    }

    /// <summary>Serves some collections from another source; called by <c>AddXmlFeed</c>, <c>AddStore</c> and similar methods.</summary>
    internal GranaryBuilder AddSource(AggregateSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _sources.Add(source);
        return this;
    }

    /// <summary>Chooses the engine; called by <c>UseSqlite</c> and similar methods.</summary>
    /// <exception cref="InvalidOperationException">An engine was chosen before; a granary has one.</exception>
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
