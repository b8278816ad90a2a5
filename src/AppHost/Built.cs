using System.Reflection;

namespace GridGov.AppHost;

/// <summary>
/// The facts that the build wrote into this assembly: the path of the repository, and of what each project was built
/// to.
/// </summary>
internal static class Built
{
    private static readonly Dictionary<string, string?> Facts = typeof(Built).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(entry => entry.Key, entry => entry.Value);

    public static string Repository => Fact("Repository");

    /// <summary>The assembly of a service.</summary>
    public static string AssemblyOf(Service service) => Fact($"GridGov.{service.Project}");

    /// <summary>The project file of a service.</summary>
    public static string ProjectOf(Service service) =>
        Path.Combine(Repository, "src", service.Project, $"{service.Project}.csproj");

    private static string Fact(string key) =>
        Facts[key] ?? throw new InvalidOperationException($"The build did not say where {key} is.");
}
