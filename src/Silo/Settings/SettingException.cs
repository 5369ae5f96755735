namespace Granary.Silo.Settings;

/// <summary>A setting makes no sense; the message names it and says what would. It never quotes a value that may hold a secret.</summary>
internal sealed class SettingException(string message, Exception? innerException = null) : Exception(message, innerException);
