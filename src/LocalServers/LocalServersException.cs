namespace GridGov.LocalServers;

/// <summary>
/// The servers cannot be started; the message is one sentence for a person, with the command that helps if there is
/// one.
/// </summary>
public sealed class LocalServersException(string message) : Exception(message);
