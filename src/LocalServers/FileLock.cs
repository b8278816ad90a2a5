namespace GridGov.LocalServers;

/// <summary>Locks that scripts take with <c>flock</c>; they end with the last process that inherited them.</summary>
internal static class FileLock
{
    /// <summary>
    /// Tells whether somebody holds the lock on a file now; one that is not there, or is out of reach, is not held.
    /// </summary>
    public static bool IsHeld(string file)
    {
        try
        {
            if (File.Exists(file))
                File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
