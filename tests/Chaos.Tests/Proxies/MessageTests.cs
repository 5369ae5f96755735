using System.Buffers;
using Granary.Chaos.Proxies;
using Xunit;

namespace Granary.Chaos.Tests.Proxies;

public sealed class MessageTests
{
    [Fact]
    public void Messages_are_found_wherever_the_bytes_are_divided()
    {
        byte[] all = [.. Frames.Parse("s1", "select 1"), .. Frames.Bind("s1"), .. Frames.Execute, .. Frames.Sync];
        for (int cut = 0; cut <= all.Length; cut++)
        {
            IReadOnlyList<Message> messages = Frames.Read(InTwo(all, cut));

            Assert.Equal("PBES", string.Concat(messages.Select(message => (char)message.Type)));
            Assert.Equal(["s1", "select 1"], messages[0].Texts(2));
            Assert.Equal(all, messages.SelectMany(message => message.Bytes.ToArray()));
        }
    }

    [Fact]
    public void A_message_that_is_not_whole_is_left_until_it_is()
    {
        byte[] whole = Frames.Query("select 1");
        for (int length = 0; length < whole.Length; length++)
        {
            var part = new ReadOnlySequence<byte>(whole, 0, length);

            Assert.False(Message.TryRead(ref part, isTyped: true, out _));
            Assert.Equal(length, part.Length);
        }
    }

    [Fact]
    public void The_first_message_of_a_connection_has_no_type()
    {
        var bytes = new ReadOnlySequence<byte>([.. Frames.Start(196608), (byte)'S']);

        Assert.True(Message.TryRead(ref bytes, isTyped: false, out Message message));
        Assert.Equal(196608, message.Number());
        Assert.Equal(1, bytes.Length);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_length_that_no_message_has_is_refused(int length)
    {
        byte[] head = [(byte)'Q', (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];

        Assert.Throws<InvalidDataException>(() =>
        {
            var bytes = new ReadOnlySequence<byte>(head);
            return Message.TryRead(ref bytes, isTyped: true, out _);
        });
    }

    private static ReadOnlySequence<byte> InTwo(byte[] bytes, int cut)
    {
        var first = new Segment(bytes.AsMemory(0, cut), 0);
        Segment second = first.Then(bytes.AsMemory(cut));
        return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
