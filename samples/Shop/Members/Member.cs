namespace Granary.Samples.Shop.Members;

/// <summary>A registered member.</summary>
public sealed class Member
{
    public Member(MemberId id, Email email, string password)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(email);
        ArgumentException.ThrowIfNullOrEmpty(password);
        Id = id;
        Email = email;
        PasswordHash = HashOf(id, password);
    }

    public MemberId Id { get; }

    public Email Email { get; private set; }

    public bool IsActive { get; private set; } = true;

    private string PasswordHash { get; }

    public void ChangeEmail(Email email)
    {
        ArgumentNullException.ThrowIfNull(email);
        Email = email;
    }

    public void Deactivate() => IsActive = false;

    public bool HasPassword(string password) => PasswordHash == HashOf(Id, password);

    private static string HashOf(MemberId id, string password) => Convert.ToHexStringLower(
        System.Security.Cryptography.Rfc2898DeriveBytes.Pbkdf2(
            password, id.Value.ToByteArray(), 10_000, System.Security.Cryptography.HashAlgorithmName.SHA256, 32));
}
