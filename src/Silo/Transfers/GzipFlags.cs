namespace Granary.Silo.Transfers;

/// <summary>What the header of a member of gzip data says about its further parts (RFC 1952, 2.3.1).</summary>
[Flags]
internal enum GzipFlags : byte
{
    /// <summary>There are none, and the content may be text or not.</summary>
    None = 0,

    /// <summary>The content may be text.</summary>
    Text = 1,

    /// <summary>A check sum of the header follows it.</summary>
    HeaderCheck = 2,

    /// <summary>There is a field for extensions, after its length.</summary>
    Extra = 4,

    /// <summary>There is the name of the file, to a zero byte.</summary>
    Name = 8,

    /// <summary>There is a comment, to a zero byte.</summary>
    Comment = 16,

    /// <summary>Bits without a meaning, which are zero.</summary>
    Reserved = 32 | 64 | 128,
}
