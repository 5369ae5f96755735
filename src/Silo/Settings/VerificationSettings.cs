namespace Granary.Silo.Settings;

/// <summary>The part of this process in verifications: the settings <c>Verification:…</c>.</summary>
internal sealed class VerificationSettings
{
    /// <summary>Whether a silo has the scratch collections in which <c>granary verify</c> lets clients work.</summary>
    /// <value>Yes, unless set.</value>
    public bool Collections { get; set; } = true;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="SettingException">One makes no sense.</exception>
    public static VerificationSettings Read(IConfiguration configuration)
    {
        var settings = new VerificationSettings();
        SettingSections.Bind(configuration, "Verification", settings);
        return settings;
    }
}
