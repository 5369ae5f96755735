using System.Drawing;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Types of the framework.</summary>
internal sealed class FrameworkShapes : ShapeGroup
{
    public override string Title => "Types of the framework";

    public override string Text =>
        "A type of .NET that is listed neither among the single values nor among the collections is refused, because its fields "
        + "are private to .NET and may change with its version.";

    public sealed class AnObject
    {
        public int Id { get; } = 1;

        public object Value { get; } = "a";
    }

    public sealed class ADynamic
    {
        public int Id { get; } = 1;

        public dynamic Value { get; } = "a";
    }

    public sealed class AJsonElement
    {
        public int Id { get; } = 1;

        public JsonElement Value { get; } = JsonDocument.Parse("{}").RootElement;
    }

    public sealed class AJsonNode
    {
        public int Id { get; } = 1;

        public JsonNode Value { get; } = new JsonObject();
    }

    public sealed class AJsonObject
    {
        public int Id { get; } = 1;

        public JsonObject Value { get; } = [];
    }

    public sealed class AVersion
    {
        public int Id { get; } = 1;

        public Version Value { get; } = new(1, 2);
    }

    public sealed class ACulture
    {
        public int Id { get; } = 1;

        public CultureInfo Value { get; } = CultureInfo.InvariantCulture;
    }

    public sealed class ARegex
    {
        public int Id { get; } = 1;

        public Regex Value { get; } = new("a");
    }

    public sealed class AType
    {
        public int Id { get; } = 1;

        public Type Value { get; } = typeof(int);
    }

    public sealed class AnIpAddress
    {
        public int Id { get; } = 1;

        public IPAddress Value { get; } = IPAddress.Loopback;
    }

    public sealed class ABigInteger
    {
        public int Id { get; } = 1;

        public BigInteger Value { get; } = 7;
    }

    public sealed class AHalf
    {
        public int Id { get; } = 1;

        public Half Value { get; } = (Half)1.5;
    }

    public sealed class AnInt128
    {
        public int Id { get; } = 1;

        public Int128 Value { get; } = 7;
    }

    public sealed class AUInt128
    {
        public int Id { get; } = 1;

        public UInt128 Value { get; } = 7;
    }

    public sealed class AComplex
    {
        public int Id { get; } = 1;

        public Complex Value { get; } = new(1, 2);
    }

    public sealed class ANativeInteger
    {
        public int Id { get; } = 1;

        public nint Value { get; } = 7;
    }

    public sealed class ARange
    {
        public int Id { get; } = 1;

        public Range Value { get; } = 1..2;
    }

    public sealed class AnIndex
    {
        public int Id { get; } = 1;

        public Index Value { get; } = ^1;
    }

    public sealed class ARune
    {
        public int Id { get; } = 1;

        public Rune Value { get; } = new('a');
    }

    public sealed class AnException
    {
        public int Id { get; } = 1;

        public Exception Value { get; } = new InvalidOperationException();
    }

    public sealed class AStream
    {
        public int Id { get; } = 1;

        public Stream Value { get; } = Stream.Null;
    }

    public sealed class ACancellationToken
    {
        public int Id { get; } = 1;

        public CancellationToken Value { get; } = default;
    }

    public sealed class ATimeZone
    {
        public int Id { get; } = 1;

        public TimeZoneInfo Value { get; } = TimeZoneInfo.Utc;
    }

    public sealed class AMailAddress
    {
        public int Id { get; } = 1;

        public MailAddress Value { get; } = new("a@b.org");
    }

    public sealed class AStringBuilder
    {
        public int Id { get; } = 1;

        public StringBuilder Value { get; } = new("a");
    }

    public sealed class AWeakReference
    {
        public int Id { get; } = 1;

        public WeakReference<string> Value { get; } = new("a");
    }

    public sealed class AColour
    {
        public int Id { get; } = 1;

        public Color Value { get; } = Color.Red;
    }

    public sealed class AVector
    {
        public int Id { get; } = 1;

        public Vector3 Value { get; } = new(1, 2, 3);
    }

    public sealed class ATimer
    {
        public int Id { get; } = 1;

        public TimeProvider Value { get; } = TimeProvider.System;
    }

    public sealed class ALogger
    {
        public int Id { get; } = 1;

        public ILogger Value { get; } = NullLogger.Instance;
    }

    public sealed class ATuple
    {
        public int Id { get; } = 1;

        public (int, string) Value { get; } = (1, "a");
    }

    public sealed class ANamedTuple
    {
        public int Id { get; } = 1;

        public (int Count, string Name) Value { get; } = (1, "a");
    }

    public sealed class ANullableTuple
    {
        public int Id { get; } = 1;

        public (int Count, string Name)? Value { get; } = (1, "a");
    }

    public sealed class ATupleWithNull
    {
        public int Id { get; } = 1;

        public (int Count, string? Name) Value { get; } = (1, null);
    }

    public sealed class ATupleOfOne
    {
        public int Id { get; } = 1;

        public ValueTuple<int> Value { get; } = new(7);
    }

    public sealed class ATupleOfEight
    {
        public int Id { get; } = 1;

        public (int, int, int, int, int, int, int, int) Value { get; } = (1, 2, 3, 4, 5, 6, 7, 8);
    }

    public sealed class ATupleInATuple
    {
        public int Id { get; } = 1;

        public ((int, int), int) Value { get; } = ((1, 2), 3);
    }

    public sealed class ATupleClass
    {
        public int Id { get; } = 1;

        public Tuple<int, string> Value { get; } = new(1, "a");
    }

    public sealed class AKeyValuePair
    {
        public int Id { get; } = 1;

        public KeyValuePair<string, int> Value { get; } = new("a", 1);
    }
}
