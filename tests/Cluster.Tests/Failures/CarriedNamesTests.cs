using System.Text;
using Granary.Cluster.Failures;
using Granary.Cluster.Wire;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;
using Xunit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Silos and clients of two versions know a cause by one name, wherever its class stands in each.</summary>
public sealed class CarriedNamesTests
{
    private static readonly AggregateKey _key = new(new CollectionName("orders"), "1");

    private readonly FailureTransport _transport = new(new AggregateMappings(AggregateModel.Build([new CarriedModel()])));

    [Fact]
    public void A_fault_of_a_member_travels_by_the_name_that_it_had_first()
    {
        MemberFault fault = MemberFault.ForNull().PrependMember("vat").PrependMember("total");

        FailureMessage message = _transport.Capture(new MalformedDocumentException(_key, "It is wrong.", fault));

        AssertNames(
            message,
            "Granary.Contracts.Documents.MemberFault, Granary.Contracts",
            "Granary.Contracts.Documents.MemberPath, Granary.Contracts");
        Assert.Equal(fault.Sentence, Assert.IsType<MemberFault>(_transport.Restore(message).InnerException).Sentence);
    }

    [Fact]
    public void A_lost_member_travels_by_the_name_that_it_had_first()
    {
        FailureMessage message = _transport.Capture(new OlderModelException(_key, "total.vat", new LostMemberFault("total.vat")));

        AssertNames(message, "Granary.Contracts.Documents.Unknown.LostMemberFault, Granary.Contracts");
        Assert.Equal("total.vat", Assert.IsType<LostMemberFault>(_transport.Restore(message).InnerException).Member);
    }

    private static void AssertNames(FailureMessage message, params string[] names)
    {
        string state = Encoding.UTF8.GetString(message.State);
        Assert.All(names, name => Assert.Contains($"\"{name}\"", state, StringComparison.Ordinal));
        Assert.DoesNotContain("Granary.Mapping", state, StringComparison.Ordinal);
    }
}
