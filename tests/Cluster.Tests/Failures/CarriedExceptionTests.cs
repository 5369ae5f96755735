using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;
using Granary.Cluster.Failures;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Cluster.Tests.Failures;

/// <summary>Exceptions arrive with everything they hold. A member that cannot travel is named, and no exception arrives damaged.</summary>
public sealed class CarriedExceptionTests
{
    private static readonly string[] _names = ["a", "b"];

    private readonly FailureTransport _transport = new(new AggregateMappings(AggregateModel.Build([new CarriedModel()])));

    public static TheoryData<string> OfDotNet => [.. Thrown.Keys];

    // Made by the classes of .NET themselves, so that each exception has its real content.
    private static Dictionary<string, (Exception Failure, Func<Exception, object?> Members)> Thrown { get; } = new()
    {
        ["argument"] = (new ArgumentException("No.", "by"), e => ((ArgumentException)e).ParamName),
        ["argument null"] = (new ArgumentNullException("by"), e => ((ArgumentException)e).ParamName),
        ["argument out of range"] = (new ArgumentOutOfRangeException("count", 7, "Too many."), e => Of((ArgumentOutOfRangeException)e)),
        ["argument out of range of a type of the domain"] =
            (new ArgumentOutOfRangeException("spot", new Spot("x", 1.50m), "Too high."), e => Of((ArgumentOutOfRangeException)e)),
        ["enum argument"] = (new InvalidEnumArgumentException("level", 9, typeof(Level)), e => ((ArgumentException)e).ParamName),
        ["culture"] = (new CultureNotFoundException("by", "xx-nowhere", "No."), e => ((CultureNotFoundException)e).InvalidCultureName),
        ["disposed"] = (new ObjectDisposedException("thing", "Gone."), e => ((ObjectDisposedException)e).ObjectName),
        ["file"] = (new FileNotFoundException("No file.", "a.txt"), e => ((FileNotFoundException)e).FileName),
        ["key"] = (new KeyNotFoundException("No key."), _ => null),
        ["socket"] = (new SocketException((int)SocketError.HostNotFound), e => ((SocketException)e).SocketErrorCode),
        ["native"] = (new Win32Exception(2, "No."), e => ((Win32Exception)e).NativeErrorCode),
        ["http"] = (new HttpRequestException(HttpRequestError.ConnectionError, "No.", null, HttpStatusCode.Gone),
            e => (((HttpRequestException)e).StatusCode, ((HttpRequestException)e).HttpRequestError)),
        ["json"] = (
            new JsonException("No.", "$.a", 3, 4),
            e => (((JsonException)e).Path, ((JsonException)e).LineNumber, ((JsonException)e).BytePositionInLine)),
        ["xml"] = (new XmlException("No.", null, 3, 4), e => (((XmlException)e).LineNumber, ((XmlException)e).LinePosition)),
        ["cancelled"] = (
            new OperationCanceledException("No.", new CancellationToken(true)),
            e => ((OperationCanceledException)e).CancellationToken.IsCancellationRequested),
        ["cancelled task"] = (new TaskCanceledException(Task.FromCanceled(new CancellationToken(true))), _ => null),
        ["type"] = (
            new TypeInitializationException("Some.Type", new InvalidOperationException("x")),
            e => ((TypeInitializationException)e).TypeName),
        ["aggregate"] = (
            Several(), e => string.Join('|', ((AggregateException)e).InnerExceptions.Select(i => $"{i.GetType().Name}:{i.Message}"))),
        ["class of a class"] = (new SeveralException("word", new TimeoutException("a"), new HoldingException<int>(3)),
            e => (
                ((SeveralException)e).Word,
                ((SeveralException)e).InnerExceptions.Count,
                ((HoldingException<int>)((SeveralException)e).InnerExceptions[1]).Value)),
        ["message of its own"] = (new InvalidOperationException(), _ => null),
    };

    [Theory]
    [MemberData(nameof(OfDotNet))]
    public void An_exception_of_dotnet_arrives_with_its_members(string name)
    {
        (Exception thrown, Func<Exception, object?> members) = Thrown[name];
        try
        {
            throw thrown;
        }
        catch (Exception caught) when (caught == thrown)
        {
            // Thrown for its trace and its source.
        }

        Exception arrived = Travel(thrown);

        Assert.Equal(thrown.GetType(), arrived.GetType());
        Assert.Equal(members(thrown), members(arrived));
        Assert.Equal((thrown.Message, thrown.HResult, thrown.Source), (arrived.Message, arrived.HResult, arrived.Source));
        Assert.Equal(thrown.InnerException?.Message, arrived.InnerException?.Message);
        Assert.Contains(nameof(An_exception_of_dotnet_arrives_with_its_members), arrived.StackTrace, StringComparison.Ordinal);
        Assert.Contains(thrown.Message, arrived.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_several_failures_is_the_one_beneath()
    {
        var arrived = Assert.IsType<AggregateException>(Travel(Several()));

        Assert.Same(arrived.InnerExceptions[0], arrived.InnerException);
    }

    [Fact]
    public void Codes_sources_addresses_and_data_arrive()
    {
        var thrown = new InvalidOperationException("No.") { HelpLink = "https://example.org/help", Source = "here", HResult = 77 };
        thrown.Data["text"] = "t";
        thrown.Data[7] = new Spot("x", 1.50m, Level.High);
        thrown.Data[Level.Low] = new[] { 1.5, double.NaN };
        thrown.Data["none"] = null;

        Exception arrived = Travel(thrown);

        Assert.Equal(("https://example.org/help", "here", 77), (arrived.HelpLink, arrived.Source, arrived.HResult));
        Assert.Equal(("t", new Spot("x", 1.50m, Level.High)), (arrived.Data["text"], arrived.Data[7]));
        Assert.Equal([1.5, double.NaN], Assert.IsType<double[]>(arrived.Data[Level.Low]));
        Assert.True(arrived.Data.Contains("none"));
        Assert.Equal(4, arrived.Data.Count);
    }

    [Fact]
    public void Data_that_cannot_travel_arrives_as_its_text_and_the_message_says_so()
    {
        var thrown = new InvalidOperationException("No.");
        thrown.Data["body"] = new MemoryStream();
        thrown.Data["next"] = 1;

        Exception arrived = Travel(thrown);

        Assert.Equal(("System.IO.MemoryStream", 1), (arrived.Data["body"], arrived.Data["next"]));
        Assert.Equal("No. [not carried from the silo: Data[body] (System.IO.MemoryStream)]", arrived.Message);
    }

    [Fact]
    public void A_member_that_cannot_travel_is_left_out_and_the_message_says_so()
    {
        var stream = new HoldingException<Stream>(new MemoryStream());
        var action = new HoldingException<Action>(() => { });
        var within = new HoldingException<(string Name, object Thing)>(("x", Task.CompletedTask));

        var arrived = Assert.IsType<HoldingException<Stream>>(Travel(stream));
        Exception second = Travel(action);
        Exception third = Travel(within);

        Assert.Null(arrived.Value);
        Assert.Equal("It holds Stream. [not carried from the silo: value (System.IO.MemoryStream)]", arrived.Message);
        Assert.Equal("It holds Action. [not carried from the silo: value (System.Action)]", second.Message);
        Assert.Contains("value (System.Threading.Tasks.Task", third.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_actual_value_that_cannot_travel_arrives_as_its_text()
    {
        var thrown = new ArgumentOutOfRangeException("body", new MemoryStream(), "Too long.");

        var arrived = Assert.IsType<ArgumentOutOfRangeException>(Travel(thrown));

        Assert.Equal(("body", "System.IO.MemoryStream"), (arrived.ParamName, arrived.ActualValue));
        Assert.Contains("actualValue (System.IO.MemoryStream)", arrived.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_needs_what_cannot_travel_arrives_by_name_and_not_as_a_broken_object()
    {
        var arrived = Assert.IsType<InvocationFailedException>(Travel(new SpeakingException(new MemoryStream(new byte[3]), "Body")));

        Assert.Contains("Body of 3 bytes.", arrived.Message, StringComparison.Ordinal);
        Assert.Contains("System.IO.MemoryStream", arrived.Message, StringComparison.Ordinal);
        Assert.Equal(typeof(SpeakingException).FullName, arrived.Thrown);
    }

    [Fact]
    public void A_message_that_throws_where_it_was_thrown_does_not_stop_it()
    {
        var closed = new MemoryStream();
        closed.Dispose();

        var arrived = Assert.IsType<InvocationFailedException>(Travel(new SpeakingException(closed, "Body")));

        Assert.Contains(nameof(SpeakingException), arrived.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_without_a_class_here_arrives_by_name_with_what_is_beneath_it_and_its_data()
    {
        Exception foreign = Foreign.Make("Far away.", new HoldingException<int>(3));
        foreign.Data["a"] = 1;

        var arrived = Assert.IsType<InvocationFailedException>(
            Travel(new HoldingException<Exception>(new TimeoutException(), foreign)).InnerException);

        Assert.Contains("Far away.", arrived.Message, StringComparison.Ordinal);
        Assert.Equal(3, Assert.IsType<HoldingException<int>>(arrived.InnerException).Value);
        Assert.Equal(1, arrived.Data["a"]);
    }

    [Fact]
    public void Objects_keep_their_identity_and_may_go_in_a_circle()
    {
        var outer = new Parcel("outer");
        outer.Put(new Parcel("inner"));

        var arrived = Assert.IsType<HoldingException<Parcel>>(Travel(new HoldingException<Parcel>(outer)));

        Parcel within = Assert.Single(arrived.Value.Within);
        Assert.Equal(("outer", "inner"), (arrived.Value.Label, within.Label));
        Assert.Same(arrived.Value, within.Around);
    }

    [Fact]
    public void An_exception_that_holds_itself_arrives()
    {
        var thrown = new HoldingException<List<object>>([]);
        thrown.Value.Add(thrown);

        var arrived = Assert.IsType<HoldingException<List<object>>>(Travel(thrown));

        Assert.Same(arrived, Assert.Single(arrived.Value));
    }

    [Fact]
    public void What_is_too_much_stays_behind_and_the_message_says_so()
    {
        Exception endless = Travel(new HoldingException<IEnumerable<int>>(Enumerable.Range(0, int.MaxValue)));
        Exception deep = Travel(
            new HoldingException<object>(Enumerable.Range(0, 1000).Aggregate((object)1, (within, _) => new[] { within })));
        Exception broken = Travel(new HoldingException<IEnumerable<int>>(_names.Select(name => name.Length / (name.Length - 1))));

        Assert.Contains("more than 10000 values", endless.Message, StringComparison.Ordinal);
        Assert.Contains("more than 48 levels", deep.Message, StringComparison.Ordinal);
        Assert.Contains("not carried from the silo: value (", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_one_name_in_a_class_and_its_base_are_kept_apart()
    {
        var arrived = Assert.IsType<SecondFailure.FailureException>(
            Travel(new SecondFailure.FailureException("there") { Items = [1], Count = 2 }));

        Assert.Equal((1, 2, 0), (Assert.Single(arrived.Items), arrived.Count, ((FirstFailure.FailureException)arrived).Items.Count()));
    }

    [Fact]
    public void A_chain_of_exceptions_arrives()
    {
        Exception thrown = Enumerable.Range(0, 30).Aggregate(
            new InvalidOperationException("0"), (inner, i) => new InvalidOperationException($"{i + 1}", inner));

        Exception arrived = Travel(thrown);
        int length = 0;
        for (Exception? at = arrived; at is not null; at = at.InnerException)
        {
            length++;
        }

        Assert.Equal(31, length);
    }

    [Fact]
    public void What_is_beneath_is_read_once_where_no_class_of_a_chain_can_be_made_again()
    {
        Exception thrown = Enumerable.Range(0, 10).Aggregate(
            new UnspeakingException(null), (inner, _) => new UnspeakingException(inner));
        int before = UnspeakingException.Asked;

        Exception arrived = Travel(thrown);

        Assert.NotNull(arrived.InnerException);
        Assert.InRange(UnspeakingException.Asked - before, 11, 40);
    }

    [Theory]
    [InlineData(nameof(Exception.Data))]
    [InlineData(nameof(Exception.StackTrace))]
    [InlineData(nameof(Exception.HelpLink))]
    [InlineData(nameof(Exception.Source))]
    public void A_member_that_throws_does_not_take_the_place_of_the_exception_and_the_message_names_it(string member)
    {
        Exception arrived = Travel(new TroubledException(member));

        Assert.Contains(
            $"No. [not carried from the silo: {member} (System.NotSupportedException)]", arrived.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_data_that_has_no_text_arrives()
    {
        var thrown = new InvalidOperationException("No.");
        thrown.Data[new Mute()] = 1;
        thrown.Data["next"] = new Mute();

        Exception arrived = Travel(thrown);

        Assert.Equal("No.", arrived.Message);
        Assert.Equal(1, arrived.Data[arrived.Data.Keys.OfType<Mute>().Single()]);
        Assert.IsType<Mute>(arrived.Data["next"]);
    }

    private static AggregateException Several() =>
        new(
            "Several.",
            new ArgumentException("No.", "by"),
            new HoldingException<int>(3),
            new AggregateException(new TimeoutException("slow")));

    private static object Of(ArgumentOutOfRangeException failure) => (failure.ParamName, failure.ActualValue);

    private Exception Travel(Exception failure) => _transport.Restore(_transport.Capture(failure));
}
