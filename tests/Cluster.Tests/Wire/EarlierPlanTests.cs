using System.Text;
using System.Text.RegularExpressions;
using Granary.Cluster.Wire;
using Granary.Contracts.Plans;
using Granary.TestSupport;
using Xunit;

namespace Granary.Cluster.Tests.Wire;

/// <summary>
/// Silos and clients of an earlier version ask each other and this one: <c>earlier-plans.txt</c> holds plans, summaries and groups as that
/// version wrote them.
/// </summary>
public sealed partial class EarlierPlanTests
{
    // The kinds that the earlier version does not know.
    private static readonly HashSet<Type> _later =
        [typeof(PlanNode.HasEntry), typeof(PlanOperand.Entry), typeof(PlanOperand.EntryCount)];

    public static TheoryData<string, string> Documents
    {
        get
        {
            var documents = new TheoryData<string, string>();
            string file = Path.Combine(RepositoryRoot.Path, "tests", "Cluster.Tests", "Wire", "earlier-plans.txt");
            foreach (string[] parts in File.ReadLines(file).Select(line => line.Split(" = ", 2)))
            {
                documents.Add(parts[0], parts[1]);
            }

            return documents;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_plan_of_an_earlier_version_is_read_and_written_as_it_was(string name, string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);

        byte[] written = name switch
        {
            "summary" => PlanDocument.WriteSummary(PlanDocument.ReadSummary(bytes)),
            "groups" => PlanDocument.WriteGroups(PlanDocument.ReadGroups(bytes)),
            _ => PlanDocument.Write(PlanDocument.Read(bytes)),
        };

        Assert.Equal(document, Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Every_kind_of_node_operand_and_constant_was_written_by_the_earlier_version()
    {
        string all = string.Concat(((IEnumerable<object[]>)Documents).Select(row => row[1]));
        IEnumerable<Type> kinds = typeof(PlanNode).Assembly.GetTypes().Where(
            type => !type.IsAbstract && !_later.Contains(type)
                && (type.IsSubclassOf(typeof(PlanNode)) || type.IsSubclassOf(typeof(PlanOperand))));

        Assert.Equal(kinds.Count(), Kind().Matches(all).Select(match => match.Value).Distinct().Count());
        Assert.All(Enum.GetNames<ScalarKind>(), kind => Assert.Contains($"\"Value\":[\"{kind}\"", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<ComparisonOperator>(), kind => Assert.Contains($"\"{kind}\"", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<TextMatchKind>(), kind => Assert.Contains($"\"{kind}\"", all, StringComparison.Ordinal));
    }

    [GeneratedRegex("""
        "is":"[a-z]+"
        """)]
    private static partial Regex Kind();
}
