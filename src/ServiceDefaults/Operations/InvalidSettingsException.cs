namespace GridGov.ServiceDefaults;

/// <summary>A service was told something wrong, or not told what it needs; nobody but its operator can help.</summary>
/// <param name="faults">All that is wrong, a sentence each.</param>
public sealed class InvalidSettingsException(IEnumerable<string> faults)
    : InvalidOperationException(
        $"The settings are wrong:\n{string.Join('\n', faults.Distinct().Order(StringComparer.Ordinal))}")
{
    /// <summary>
    /// Gives the message alone: where in the code it was noticed helps nobody who reads it on the terminal.
    /// </summary>
    public override string ToString() => Message;
}
