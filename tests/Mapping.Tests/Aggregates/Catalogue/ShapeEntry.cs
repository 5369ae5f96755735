using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>One class of the catalogue, with a sample of it and the model that maps it.</summary>
/// <remarks>
/// A static method <c>Sample</c> of the class makes the sample; without one, the constructor without parameters does. A static method
/// <c>Model</c> declares the collection; without one, the collection is declared by the member <c>Id</c> alone.
/// </remarks>
internal sealed class ShapeEntry(ShapeGroup group, Type type)
{
    /// <summary>The static method that makes the sample.</summary>
    public const string SampleMethod = "Sample";

    /// <summary>The static method that declares the model.</summary>
    public const string ModelMethod = "Model";

    /// <summary>The static method that gives the arguments of a call.</summary>
    public const string ArgumentsMethod = "Arguments";

    private static readonly MethodInfo _declare =
        typeof(ShapeEntry).GetMethod(nameof(Declare), BindingFlags.Static | BindingFlags.NonPublic)!; // the method is below

    public Type Type => type;

    public string Name => $"{group.GetType().Name}.{type.Name}";

    /// <summary>A new sample.</summary>
    public object MakeSample() => type.GetMethod(SampleMethod) is { } sample
        ? Call(sample)!
        : Activator.CreateInstance(type)!; // a class without Sample has that constructor

    /// <summary>The arguments of the call; null if the entry is no method.</summary>
    public object?[]? MakeArguments() => type.GetMethod(ArgumentsMethod) is { } arguments ? (object?[]?)Call(arguments) : null;

    /// <summary>The only public method that the class declares besides those of the catalogue.</summary>
    public MethodInfo FindMethod() => type
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Single(method => !method.IsSpecialName);

    /// <summary>The model, built.</summary>
    public AggregateModel MakeModel() => AggregateModel.Build([new CatalogueModel(Build)]);

    /// <summary>The mapping of the model.</summary>
    public AggregateMapping Map(AggregateModel model) => new AggregateMappings(model).For(type);

    private void Build(AggregateModelBuilder model)
    {
        if (type.GetMethod(ModelMethod) is { } own)
        {
            Call(own, model);
            return;
        }

        Type id = type.GetProperty("Id")?.PropertyType
            ?? throw new InvalidOperationException($"{Name} needs a property Id, or a static method {ModelMethod}.");
        _declare.MakeGenericMethod(type, id).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [model], null);
    }

    private static object? Call(MethodInfo method, params object[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static void Declare<TAggregate, TId>(AggregateModelBuilder model)
        where TAggregate : class
        where TId : notnull
    {
        System.Linq.Expressions.ParameterExpression aggregate = System.Linq.Expressions.Expression.Parameter(typeof(TAggregate));
        var id = System.Linq.Expressions.Expression.Lambda<Func<TAggregate, TId>>(
            System.Linq.Expressions.Expression.Property(aggregate, "Id"), aggregate);
        model.Collection<TAggregate, TId>("shapes", id);
    }
}
