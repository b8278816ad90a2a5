using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace GridGov.ServiceDefaults;

/// <summary>Compares a query string with the parameters of its route, before they are bound.</summary>
internal sealed class QueryShape
{
    private readonly Dictionary<string, Parameter> _parameters;

    private QueryShape(IEnumerable<Parameter> parameters) =>
        _parameters = parameters.ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the parameters of a route's handler.</summary>
    public static QueryShape Of(Endpoint route)
    {
        var inPath = (route as RouteEndpoint)?.RoutePattern.Parameters.Select(part => part.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase) ?? [];
        return new(Read(route.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [], inPath));
    }

    /// <summary>Notes what is wrong.</summary>
    public void Check(IQueryCollection query, Checks checks)
    {
        foreach (var unknown in query.Keys.Where(name => !_parameters.ContainsKey(name)))
            checks.Add(unknown, _parameters.Count == 0
                ? Problems.Sentence("must.be-no-parameter")
                : Problems.Sentence("must.be-known-parameter", string.Join(", ", _parameters.Keys)));
        foreach (var parameter in _parameters.Values)
            Check(query[parameter.Name], parameter, checks);
    }

    private static void Check(IReadOnlyList<string?> values, Parameter parameter, Checks checks)
    {
        var type = Kinds.ItemOf(parameter.Type);
        // A parameter without a value is one that is left out, where that makes sense.
        var given = type == typeof(string) ? values : [.. values.Where(value => !string.IsNullOrEmpty(value))];
        if (given.Count == 0 && parameter.IsRequired)
            checks.Add(parameter.Name, Problems.Sentence("must.be-given"));
        else if (values.Count > 1 && !parameter.Type.IsArray)
            checks.Add(parameter.Name, Problems.Sentence("must.be-once"));
        else if (given.Any(value => !Kinds.IsReadable(value ?? "", type)))
            checks.Add(parameter.Name, Kinds.Sentence(type));
    }

    private static IEnumerable<Parameter> Read(IEnumerable<ParameterInfo> parameters, HashSet<string> inPath)
    {
        foreach (var parameter in parameters)
        {
            var attributes = parameter.GetCustomAttributes().ToList();
            if (parameter.ParameterType == typeof(PageRequest))
            {
                foreach (var part in PageRequest.Parameters)
                    yield return new(part, typeof(string), false);
            }
            else if (attributes.OfType<AsParametersAttribute>().Any())
            {
                foreach (var part in Read(parameter.ParameterType.GetConstructors()[0].GetParameters(), inPath))
                    yield return part;
            }
            else if (Kinds.AreInQuery(parameter.ParameterType) && !inPath.Contains(parameter.Name ?? "")
                && !attributes.Any(attribute => attribute is IFromRouteMetadata or IFromHeaderMetadata))
            {
                var name = attributes.OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name ?? "";
                yield return new(
                    JsonNamingPolicy.CamelCase.ConvertName(name), parameter.ParameterType, IsRequired(parameter));
            }
        }
    }

    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.HasDefaultValue && !parameter.ParameterType.IsArray
        && new NullabilityInfoContext().Create(parameter).WriteState != NullabilityState.Nullable;

    private sealed record Parameter(string Name, Type Type, bool IsRequired);
}
