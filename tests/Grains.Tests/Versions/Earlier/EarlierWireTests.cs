using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;
using Orleans.Serialization.TypeSystem;
using Xunit;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>
/// Silos and clients of an earlier version and of this one read each other's messages. <c>wire.txt</c> holds the bytes of every message and
/// call as the earlier version wrote them.
/// </summary>
public sealed class EarlierWireTests : IDisposable
{
    private readonly IHost _host = new HostBuilder().UseOrleansClient(client => client.UseLocalhostClustering()).Build();

    private Serializer<object> Serializer => _host.Services.GetRequiredService<Serializer<object>>();

    private TypeConverter Types => _host.Services.GetRequiredService<TypeConverter>();

    [Fact]
    public void All_that_travels_is_written_as_an_earlier_version_wrote_it()
    {
        Dictionary<string, byte[]> earlier = ReadEarlier();
        string[] wrong =
        [
            .. Samples().Select(sample => (sample.Key, Bytes: Serializer.SerializeToArray(sample.Value)))
                .Where(sample => !sample.Bytes.AsSpan().SequenceEqual(earlier.GetValueOrDefault(sample.Key)))
                .Select(sample => $"{sample.Key} = {Convert.ToHexStringLower(sample.Bytes)}"),
        ];

        Assert.True(
            wrong.Length == 0,
            $"An earlier version wrote these otherwise, or wire.txt has no sample of them:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void All_that_an_earlier_version_wrote_is_read_as_what_it_was()
    {
        Dictionary<string, object> samples = Samples();

        Assert.All(ReadEarlier(), earlier =>
        {
            object? read = Serializer.Deserialize(earlier.Value);
            Assert.IsType(samples[earlier.Key].GetType(), read);
            Assert.Equal(Describe(samples[earlier.Key]), Describe(read));
        });
    }

    [Fact]
    public void Every_type_of_message_has_a_sample()
    {
        IEnumerable<Type> messages = typeof(Cluster.Wire.IAggregateGrain).Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false));

        Assert.Empty(messages.Except(Samples().Values.Select(sample => sample.GetType())));
    }

    public void Dispose() => _host.Dispose();

    private Dictionary<string, object> Samples() =>
        EarlierMessages.All.Concat(EarlierMessages.Calls(Types)).ToDictionary(sample => sample.Name, sample => sample.Message);

    private static Dictionary<string, byte[]> ReadEarlier() =>
        File.ReadLines(EarlierFile.Path("wire.txt")).Select(line => line.Split(" = ")).ToDictionary(
            parts => parts[0], parts => Convert.FromHexString(parts[1]));

    // A call holds its arguments in fields.
    private static string Describe(object? message) => message is IInvokable call
        ? string.Join(", ", Enumerable.Range(0, call.GetArgumentCount()).Select(i => JsonSerializer.Serialize(call.GetArgument(i))))
        : JsonSerializer.Serialize(message);
}
