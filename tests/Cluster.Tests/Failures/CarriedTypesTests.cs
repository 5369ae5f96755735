using System.Reflection;
using System.Reflection.Emit;
using Granary.Cluster.Failures;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Types of exceptions are found by their names, in assemblies of the domain, of the product and of .NET.</summary>
public sealed class CarriedTypesTests
{
    [Fact]
    public void A_type_whose_assembly_was_not_there_yet_is_found_once_it_is()
    {
        var types = new CarriedTypes(new AggregateMappings(AggregateModel.Build([new CarriedModel()])));
        const string Name = "System.Granary.Late.LateException, System.Granary.Late";
        Assert.Throws<NotCarriedException>(() => types.Get(Name));

        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("System.Granary.Late"), AssemblyBuilderAccess.Run);
        Type made = assembly.DefineDynamicModule("Late")
            .DefineType("System.Granary.Late.LateException", TypeAttributes.Public, typeof(Exception)).CreateType();

        Assert.Equal(made, types.Get(Name));
    }
}
