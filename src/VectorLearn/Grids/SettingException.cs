namespace VectorLearn.Grids;

/// <summary>A setting of a sweep or trace that cannot be run. The message is one sentence that says what was wrong and
/// what would be right.</summary>
public sealed class SettingException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    public SettingException()
    {
        Setting = "";
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what would be right.</param>
    public SettingException(string message)
        : base(message)
    {
        Setting = "";
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was wrong and what would be right.</param>
    /// <param name="innerException">What caused it.</param>
    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
        Setting = "";
    }

    /// <summary>Creates the exception for a setting.</summary>
    /// <param name="setting">The name of the property that holds it, such as <c>MaxSteps</c>.</param>
    /// <param name="message">What was wrong and what would be right.</param>
    public SettingException(string setting, string message)
        : base(message)
    {
        Setting = setting;
    }

    /// <summary>The name of the property at fault, such as <c>MaxSteps</c>.</summary>
    public string Setting { get; }
}
