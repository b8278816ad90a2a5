namespace GridGov.Tests.Documents;

/// <summary>Keeps the files that tests generate true to the code they are made of.</summary>
public static class GeneratedFile
{
    /// <summary>
    /// Fails unless a file of the repository says what the code says now; with <c>GRIDGOV_UPDATE=1</c> in the
    /// environment it writes the file first.
    /// </summary>
    /// <param name="path">Path from the root of the repository.</param>
    /// <param name="text">What the file should say.</param>
    public static void AssertCurrent(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("GRIDGOV_UPDATE") == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"{path} is not there yet; GRIDGOV_UPDATE=1 writes it.");
        Assert.Equal(text, File.ReadAllText(file));
    }
}
