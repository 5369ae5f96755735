using Granary.Client.Tests.Units;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>In a host a scope has one unit of work, and a model that cannot be stored stops the start.</summary>
public sealed class HostTests
{
    [Fact]
    [Trait("Promise", "S0-7 Callers compile against the abstraction only; swapping the implementation changes no caller.")]
    [Trait(
        "Promise",
        "S1-6 Two finds of one id in one unit of work return one object, through which nested service calls see each other's changes.")]
    public async Task All_repositories_of_a_scope_speak_of_its_one_unit_and_those_of_another_do_not()
    {
        await using ServiceProvider services = Services(
            granary => granary.AddModel<BoxModel>().UseInMemory().AddRepository<IBoxes, Boxes>());
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await using AsyncServiceScope other = services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var box = new Box("1", 1);
        await scope.ServiceProvider.GetRequiredService<IRepository<Box, string>>().AddAsync(box);

        Assert.Same(unit, scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        Assert.Same(box, await scope.ServiceProvider.GetRequiredService<IBoxes>().FindAsync("1"));
        Assert.Same(box, await unit.Repository<Box, string>().FindAsync("1"));
        Assert.NotSame(unit, other.ServiceProvider.GetRequiredService<IUnitOfWork>());
        Assert.Null(await other.ServiceProvider.GetRequiredService<IBoxes>().FindAsync("1"));
    }

    [Fact]
    public async Task A_scope_may_be_ended_without_waiting()
    {
        await using ServiceProvider services = Services(granary => granary.AddModel<BoxModel>().UseInMemory());
        IUnitOfWork unit;
        using (IServiceScope scope = services.CreateScope())
        {
            unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task The_unit_of_a_scope_ends_with_it()
    {
        await using ServiceProvider services = Services(granary => granary.AddModel<BoxModel>().UseInMemory());
        IUnitOfWork unit;
        await using (AsyncServiceScope scope = services.CreateAsyncScope())
        {
            unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    [Trait("Promise", "S2-3 Constructors reject missing collaborators: fail fast at startup.")]
    public async Task A_model_that_cannot_be_stored_stops_the_host_at_its_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddGranary(granary => granary.AddModel<Unmappable>().UseInMemory());
        using IHost host = builder.Build();

        var failure = await Assert.ThrowsAsync<UnmappableModelException>(() => host.StartAsync());

        Assert.Equal(typeof(Watch), failure.Type);
    }

    [Fact]
    [Trait("Promise", "S2-3 Constructors reject missing collaborators: fail fast at startup.")]
    public void A_model_that_cannot_be_stored_is_refused_where_a_granary_is_made() =>
        Assert.Throws<UnmappableModelException>(() => GranaryFactory.Create(granary => granary.AddModel<Unmappable>().UseInMemory()));

    [Fact]
    public async Task A_host_starts_with_a_model_that_can_be_stored_and_stops_again()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddGranary(granary => granary.AddModel<BoxModel>().UseInMemory());
        using IHost host = builder.Build();

        await host.StartAsync();
        await host.Services.GetRequiredService<IGranary>().UpdateAsync<Box, string>("1", box => box.Fill(2), id => new Box(id, 1));
        await host.StopAsync();
    }

    private static ServiceProvider Services(Action<GranaryBuilder> configure) =>
        new ServiceCollection().AddGranary(configure).BuildServiceProvider(validateScopes: true);

    private interface IBoxes : IRepository<Box, string>;

    private sealed class Boxes(IUnitOfWork unit) : Repository<Box, string>(unit), IBoxes;

    private sealed class Unmappable : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Watch, string>("watches", watch => watch.Id);
    }

    private sealed class Watch(string id, Action alarm)
    {
        public string Id { get; } = id;

        public Action Alarm { get; } = alarm;
    }
}
