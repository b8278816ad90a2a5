using System.Globalization;

namespace GridGov.AppHost.Publishing;

/// <summary>Part of a value: text, or a parameter by reference.</summary>
internal readonly record struct Piece(string Text, ParameterResource? Parameter = null);

/// <summary>Resolves Aspire's values for a network in which every container is a host of its own name.</summary>
internal static class Resolver
{
    private const char Mark = '\u0001';

    public static IEnumerable<Piece> Pieces(object value) => value switch
    {
        string text => text.Length > 0 ? [new Piece(text)] : [],
        ParameterResource parameter => [new Piece("", parameter)],
        EndpointReference endpoint => Pieces(endpoint.Property(EndpointProperty.Url)),
        EndpointReferenceExpression part => Pieces(Property(part.Endpoint, part.Property)),
        ReferenceExpression { IsConditional: true } choice => Pieces(Chosen(choice)),
        ReferenceExpression expression => Filled(expression),
        ConnectionStringReference reference => Pieces(reference.ConnectionStringExpression),
        IResourceWithConnectionString resource => Pieces(resource.ConnectionStringExpression),
        _ => throw new NotSupportedException($"A {value.GetType().Name} cannot be published."),
    };

    public static int PortOf(EndpointAnnotation endpoint) =>
        endpoint.TargetPort ?? endpoint.Port ?? throw new NotSupportedException($"{endpoint.Name} has no port.");

    private static ReferenceExpression Chosen(ReferenceExpression choice) =>
        (Pieces(choice.Condition!).All(piece => piece.Text == choice.MatchValue) ? choice.WhenTrue : choice.WhenFalse)!;

    // string.Format reads the format; at the marks around the numbers it fills in, the result is taken apart.
    private static IEnumerable<Piece> Filled(ReferenceExpression expression)
    {
        var (values, culture) = (expression.ValueProviders, CultureInfo.InvariantCulture);
        var text = string.Format(culture, expression.Format, [.. values.Select((_, i) => $"{Mark}{i}{Mark}")]);
        return text.Split(Mark).SelectMany((part, i) => Pieces(i % 2 == 0 ? part : values[int.Parse(part, culture)]));
    }

    private static string Property(EndpointReference endpoint, EndpointProperty property)
    {
        var (host, port) = (endpoint.Resource.Name, PortOf(endpoint.EndpointAnnotation));
        return property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => $"{port}",
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => endpoint.Scheme,
            _ => $"{endpoint.TlsEnabled}",
        };
    }
}
