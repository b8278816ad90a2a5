namespace GridGov.LocalServers;

internal static class Scripts
{
    /// <summary>File of a script by its name, where the build put it.</summary>
    public static string Find(string name) =>
        Path.Combine(Path.GetDirectoryName(typeof(Scripts).Assembly.Location) ?? "", "Scripts", $"{name}.sh");
}
