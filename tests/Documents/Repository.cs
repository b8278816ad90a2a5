using System.Runtime.CompilerServices;

namespace GridGov.Tests.Documents;

/// <summary>The repository as files, for rules that are about files.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Hand-written C# below a folder, by path from the root.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllLines(Path.Combine(Root, path))));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here) ?? "/");
        while (!File.Exists(Path.Combine(folder.FullName, "GridGov.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The root of the repository was not found.");
        return folder.FullName;
    }
}
