namespace GridGov.Tests.TestKit;

/// <summary>
/// A temporary folder that other users may enter, as a checkout usually is: the servers run as one of them when the
/// tests run as root.
/// </summary>
public static class OpenFolder
{
    public static string Create(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        File.SetUnixFileMode(
            folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }
}
