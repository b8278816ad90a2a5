using System.Text.Json;

namespace GridGov.DemoCity;

internal static class Resource
{
    public static T Read<T>(string file)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream($"GridGov.DemoCity.Data.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"{file} is empty.");
    }
}
