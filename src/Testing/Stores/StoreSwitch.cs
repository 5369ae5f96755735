using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Testing;

/// <summary>Lets a test make the store fail, and work again.</summary>
/// <remarks>
/// Any thread may turn the switch. What has passed it before is not affected. On a cluster it is one switch for the stores of all silos.
/// </remarks>
public sealed class StoreSwitch
{
    private readonly TimeProvider _time = TimeProvider.System;
    private volatile StoreFault _fault;

    internal StoreSwitch()
    {
    }

    /// <summary>What the store does wrong.</summary>
    /// <value><see cref="StoreFault.None"/> until the test sets another.</value>
    public StoreFault Fault
    {
        get => _fault;
        set => _fault = value;
    }

    /// <summary>How long commits and reads wait while <see cref="Fault"/> is <see cref="StoreFault.Slow"/>.</summary>
    /// <value>Half a second unless set.</value>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    private static StoreUnavailableException Away => new StoreUnavailableException("The test has taken the store away.");

    /// <summary>Puts the switch in front of the store that a builder has chosen.</summary>
    /// <param name="builder">The granary.</param>
    internal void Attach(GranaryBuilder builder)
    {
        ServiceDescriptor chosen = builder.Services.Single(service => service.ServiceType == typeof(IAggregateStore));
        Func<IServiceProvider, object> create = chosen.ImplementationFactory
            ?? throw new InvalidOperationException("The store is not made by a factory.");
        builder.Services.Remove(chosen);
        builder.Services.AddSingleton<IAggregateStore>(provider => new SwitchedStore((IAggregateStore)create(provider), this));
    }

    /// <summary>Lets a read or a work of upkeep through to the store.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    internal async ValueTask PassAsync(CancellationToken cancellationToken)
    {
        switch (Fault)
        {
            case StoreFault.Refuse:
                throw Away;
            case StoreFault.Slow:
                await Task.Delay(Delay, _time, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Lets a question for the outcome of a commit through to the store.</summary>
    /// <exception cref="StoreUnavailableException">The store is away, or its answers are lost.</exception>
    internal ValueTask PassOutcomeAsync(CancellationToken cancellationToken) =>
        Fault == StoreFault.LoseAnswer ? throw Away : PassAsync(cancellationToken);

    /// <summary>Lets a group of units through to the store.</summary>
    /// <exception cref="GroupFailedException">The store is away, or its answer is lost.</exception>
    internal async Task<IReadOnlyList<UnitDecision>> CommitAsync(Func<Task<IReadOnlyList<UnitDecision>>> commit)
    {
        StoreFault fault = Fault;
        if (fault == StoreFault.Refuse)
        {
            throw new GroupFailedException(GroupFailure.Unavailable, "The test has taken the store away.", null);
        }

        await PassAsync(CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<UnitDecision> decisions = await commit().ConfigureAwait(false);
        return fault == StoreFault.LoseAnswer
            ? throw new GroupFailedException(GroupFailure.InDoubt, "The test has lost the answer of the store.", null)
            : decisions;
    }
}
