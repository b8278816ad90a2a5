using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Names the part of a list that is asked for: <c>?limit=</c> up to 200 and the opaque <c>?after=</c> of the page
/// before.
/// </summary>
/// <param name="Limit">Items a page has at most.</param>
/// <param name="After">Key of the last item of the page before; empty for the first page.</param>
public sealed record PageRequest(int Limit, string After)
{
    /// <summary>Most items of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Parameters that name the part.</summary>
    internal static readonly string[] Parameters = [LimitName, AfterName];

    private const int DefaultLimit = 50;
    private const string LimitName = "limit";
    private const string AfterName = "after";

    /// <summary>One more than the page shows: whether it comes tells whether there is a next page.</summary>
    public int Take => Limit + 1;

    /// <summary>Lets an endpoint take the page as a parameter.</summary>
    /// <exception cref="ProblemException">The limit or the key is not one we gave out.</exception>
    public static ValueTask<PageRequest?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (limit, after) = (query[LimitName].ToString(), query[AfterName].ToString());
        var size = DefaultLimit;
        var errors = new Dictionary<string, string[]>();
        if (limit.Length > 0
            && !(int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size)
                && size is > 0 and <= MaxLimit))
            errors[LimitName] = [Problems.Sentence("must.be-whole-number", 1, MaxLimit)];
        var key = Decode(after);
        if (key is null || StorableText.HasNul(key))
            errors[AfterName] = [Problems.Sentence("must.be-key-of-page")];
        return errors.Count == 0
            ? ValueTask.FromResult<PageRequest?>(new(size, key ?? ""))
            : throw ProblemException.Invalid(errors);
    }

    /// <summary>The key as the number that a list is ordered by; null for the first page.</summary>
    /// <exception cref="ProblemException">The key is not one we gave out.</exception>
    public long? AfterNumber() => After.Length == 0
        ? null
        : long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ProblemException.Invalid(
                new Dictionary<string, string[]> { [AfterName] = [Problems.Sentence("must.be-key-of-page")] });

    /// <summary>The page itself, with the <c>Link</c> to the next one (RFC 8288) when there is more.</summary>
    /// <param name="context">The request, whose other parameters the link keeps.</param>
    /// <param name="found">Up to <see cref="Take"/> items in the order of their keys.</param>
    /// <param name="key">Key of an item, by which the list is ordered.</param>
    public IResult Answer<T>(HttpContext context, IReadOnlyList<T> found, Func<T, string> key)
    {
        if (found.Count <= Limit)
            return TypedResults.Ok(found);
        var query = context.Request.Query.Where(pair => pair.Key != AfterName)
            .Append(new(AfterName, WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key(found[Limit - 1])))));
        context.Response.Headers.Link =
            $"<{QueryHelpers.AddQueryString(context.Request.Path.Value ?? "", query)}>; rel=\"next\"";
        return TypedResults.Ok<IReadOnlyList<T>>([.. found.Take(Limit)]);
    }

    /// <summary>Shows the two parameters in the API's description.</summary>
    internal static void Describe(IList<IOpenApiParameter> parameters)
    {
        parameters.Add(Query("limit", new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = MaxLimit.ToString(CultureInfo.InvariantCulture),
            Default = DefaultLimit,
        }));
        parameters.Add(Query("after", new OpenApiSchema { Type = JsonSchemaType.String }));

        static OpenApiParameter Query(string name, OpenApiSchema schema) =>
            new() { Name = name, In = ParameterLocation.Query, Schema = schema };
    }

    private static string? Decode(string after)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(after));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
