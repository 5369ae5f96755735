using System.Collections;

namespace Granary.Cluster.Tests.Failures;

/// <summary>An exception with a member that throws.</summary>
internal sealed class TroubledException(string member) : Exception("No.")
{
    private readonly string _member = member;

    public override IDictionary Data => Of(nameof(Data), base.Data);

    public override string? StackTrace => Of(nameof(StackTrace), base.StackTrace);

    public override string? HelpLink
    {
        get => Of(nameof(HelpLink), base.HelpLink);
        set => base.HelpLink = Of(nameof(HelpLink), value);
    }

    public override string? Source
    {
        get => Of(nameof(Source), base.Source);
        set => base.Source = Of(nameof(Source), value);
    }

    private T Of<T>(string name, T value) => name == _member ? throw new NotSupportedException("Not this one.") : value;
}
