using System.Net.Sockets;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The meaning of an error for a group comes from its code, whatever language the server speaks.</summary>
public sealed class FailureMeaningTests
{
    [Theory]
    [InlineData("40P01", GroupFailure.LostRace)]
    [InlineData("40001", GroupFailure.LostRace)]
    [InlineData("23514", GroupFailure.LostRace)]
    [InlineData("23505", GroupFailure.KeyTaken)]
    [InlineData("55P03", GroupFailure.Locked)]
    [InlineData("57014", GroupFailure.Unavailable)]
    [InlineData("53100", GroupFailure.Unavailable)]
    [InlineData("GR001", GroupFailure.Unavailable)]
    [InlineData("22001", GroupFailure.Refused)]
    [InlineData("54000", GroupFailure.Refused)]
    public void An_error_is_the_servers_word_that_nothing_was_applied(string code, object meaning)
    {
        var error = new PostgresException("Sperre nicht verfügbar", "FEHLER", "ERROR", code);

        Assert.Equal((GroupFailure)meaning, PostgreSqlFailures.Group(error).Failure);
    }

    [Theory]
    [InlineData("FATAL", "57P01")]
    [InlineData("PANIC", "57P01")]
    [InlineData("FATAL", "25P03")]
    [InlineData("FATAL", "25P04")]
    public void The_end_of_the_connection_leaves_it_in_doubt(string severity, string code) =>
        Assert.Equal(GroupFailure.InDoubt, PostgreSqlFailures.Group(new PostgresException("x", "y", severity, code)).Failure);

    [Fact]
    public void A_commit_that_no_standby_has_confirmed_is_in_doubt_and_the_message_names_the_setting()
    {
        GroupFailedException failure = PostgreSqlFailures.Group(new UnconfirmedCommitException());

        Assert.Equal(GroupFailure.InDoubt, failure.Failure);
        Assert.Contains("synchronous_standby_names", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_connection_leaves_it_in_doubt() =>
        Assert.Equal(GroupFailure.InDoubt, PostgreSqlFailures.Group(new IOException("cut")).Failure);

    [Theory]
    [InlineData("57P01", true)]
    [InlineData("57P02", true)]
    [InlineData("57P03", true)]
    [InlineData("57P05", true)]
    [InlineData("53300", false)]
    [InlineData("28P01", false)]
    [InlineData("28000", false)]
    [InlineData("3D000", false)]
    [InlineData("25P03", false)]
    [InlineData("25P04", false)]
    public void Other_connections_are_taken_for_dead_if_the_server_ended_or_began_and_not_if_it_refused_one(string code, bool isDead) =>
        Assert.Equal(isDead, PostgreSqlFailures.MayHaveEndedOthers(new PostgresException("x", "y", "FATAL", code)));

    [Theory]
    [InlineData(SocketError.ConnectionReset, true)]
    [InlineData(SocketError.ConnectionRefused, true)]
    [InlineData(SocketError.HostNotFound, false)]
    [InlineData(SocketError.TryAgain, false)]
    [InlineData(SocketError.HostUnreachable, false)]
    public void Other_connections_are_taken_for_dead_if_nobody_listens_and_not_if_the_name_or_the_way_is_not_found(
        SocketError error, bool isDead)
    {
        var cause = new SocketException((int)error);

        Assert.Equal(isDead, PostgreSqlFailures.MayHaveEndedOthers(new NpgsqlException("Failed to connect", cause)));
        Assert.True(PostgreSqlFailures.MayHaveEndedOthers(new NpgsqlException("Reading failed", new IOException("cut", cause))));
    }
}
