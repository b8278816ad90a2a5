namespace GridGov.LocalServers;

/// <summary>Files that only their owner may read, from the first moment on.</summary>
public static class PrivateFile
{
    /// <summary>The mode of such a file (0600).</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The mode of a folder that only its owner may enter (0700).</summary>
    public const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute;

    /// <summary>Writes a text, in place of what was there.</summary>
    public static void Write(string path, string text)
    {
        // One of an older version may be open to others, and keeps its mode when it is written again.
        if (File.Exists(path))
            File.SetUnixFileMode(path, Mode);
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = Mode,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
