namespace Granary.Silo.Settings;

/// <summary>A setting is invalid. The message names the setting and the remedy, and never quotes a value that may hold a secret.</summary>
internal sealed class SettingException(string message, Exception? innerException = null) : Exception(message, innerException);
