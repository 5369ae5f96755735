using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Granary.Client.Paging;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Paging;

/// <summary>Without a key of its own, a server's cursors can be sealed by anybody. So their content is checked too.</summary>
public sealed class KeysetCursorTests
{
    private const int SealBytes = 16;

    private static readonly KeysetCursor _cursors = new(new QueryOptions());

    private static readonly QueryPlan _plan = new(new CollectionName("orders"), PlanNode.Everything)
    {
        Order = [Key(ScalarKind.Integer), Key(ScalarKind.Text)],
    };

    [Theory]
    [InlineData("a", 7L, "x")]
    [InlineData("", -7L, null)]
    [InlineData("é/1", null, "")]
    public void A_position_comes_back(string id, long? number, string? text)
    {
        KeysetPosition read = _cursors.Read(_plan, _cursors.Write(_plan, Position(id, number, text)));

        Assert.Equal(id, read.Id);
        Assert.Equal([number, text], read.Keys.Select(key => key.Content));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"a\",\"1\"]")]
    [InlineData("[\"a\",\"1\",\"x\",\"y\"]")]
    [InlineData("[null,\"1\",\"x\"]")]
    [InlineData("[\"a\",\"one\",\"x\"]")]
    [InlineData("[\"a\",\"99999999999999999999\",\"x\"]")]
    [InlineData("[\"a\\u0000\",\"1\",\"x\"]")]
    [InlineData("[\"a\",\"1\",\"\\u0000\"]")]
    [InlineData("[\"a\",1,\"x\"]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[\"a\"")]
    public void What_is_sealed_and_is_no_position_of_the_order_is_refused(string content) =>
        Assert.Throws<InvalidCursorException>(() => _cursors.Read(_plan, Sealed(content)));

    [Theory]
    [InlineData("1e-29")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1e29")]
    public void A_decimal_in_a_cursor_that_no_decimal_holds_is_refused(string number)
    {
        var plan = new QueryPlan(_plan.Collection, PlanNode.Everything) { Order = [Key(ScalarKind.Decimal)] };

        Assert.Throws<InvalidCursorException>(() => _cursors.Read(plan, Sealed(plan, $"[\"a\",\"{number}\"]")));
    }

    private static PlanOrder Key(ScalarKind kind) => new(new PlanOperand.Member(new DocumentPath([$"{kind}"]) { Kind = kind }), false);

    private static KeysetPosition Position(string id, long? number, string? text) =>
        new(id, [new PlanValue(ScalarKind.Integer, number), new PlanValue(ScalarKind.Text, text)]);

    // Seals a cursor, as anybody can who has read the source.
    private static string Sealed(string content) => Sealed(_plan, content);

    private static string Sealed(QueryPlan plan, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        byte[] order = Encoding.UTF8.GetBytes($"{plan.Collection}\n{PlanDescription.Describe(plan.Order)}\n");
        byte[] sealedBytes = [.. order, .. bytes];
        byte[] seal = HMACSHA256.HashData(SHA256.HashData("granary cursor"u8), sealedBytes);
        return Base64Url.EncodeToString([.. seal[..SealBytes], .. bytes]);
    }
}
