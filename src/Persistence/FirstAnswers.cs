using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace GridGov.Persistence;

/// <summary>Answers kept under their idempotency keys for 24 hours. Only what took effect is kept; a refused request may be corrected and sent again.</summary>
internal static class FirstAnswers
{
    // A second request with the same key waits here on the primary key until the first one has committed or rolled back.
    private const string Claim = """
        insert into messaging.idempotency_keys (caller, route, key, fingerprint, created_at)
        values (@Caller, @Route, @Key, @Fingerprint, @now) on conflict do nothing
        """;

    private const string Read = """
        select fingerprint, status, body, location, etag from messaging.idempotency_keys
        where caller = @Caller and route = @Route and key = @Key
        """;

    private const string KeepAnswer = """
        update messaging.idempotency_keys set status = $4, body = $5, location = $6, etag = $7 where caller = $1 and route = $2 and key = $3
        """;

    /// <summary>Takes the key for this transaction; what another request answered under it, when it is taken already.</summary>
    public static async Task<FirstAnswer?> ClaimAsync(UnitOfWork work, IdempotencyKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var connection = await work.OpenAsync(cancel);
        var claim = new { key.Caller, key.Route, key.Key, key.Fingerprint, now };
        if (await connection.ExecuteAsync(new CommandDefinition(Claim, claim, cancellationToken: cancel)) > 0)
            return null;
        var first = await connection.QuerySingleAsync<FirstAnswer>(new CommandDefinition(Read, key, cancellationToken: cancel));
        await work.RollbackAsync();
        return first;
    }

    /// <summary>Keeps the answer with the commit.</summary>
    public static void Keep(UnitOfWork work, IdempotencyKey key, HttpContext context, object? result)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var value = result is IValueHttpResult valued ? valued.Value : result is IResult ? null : result;
        work.WriteLast(new NpgsqlBatchCommand(KeepAnswer)
        {
            Parameters =
            {
                Text(key.Caller),
                Text(key.Route),
                Text(key.Key),
                new() { Value = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK },
                Text(value is null ? null : JsonSerializer.Serialize(value, value.GetType(), json)),
                Text(LocationOf(result) ?? Header(context, "Location")),
                Text(Header(context, "ETag")),
            },
        });
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    // Created<T> writes its header only while it executes, which is after the commit.
    private static string? LocationOf(object? result) => result?.GetType().GetProperty("Location")?.GetValue(result) as string;

    private static string? Header(HttpContext context, string name) =>
        context.Response.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}

internal sealed record FirstAnswer
{
    public byte[] Fingerprint { get; init; } = [];
    public int Status { get; init; }
    public string? Body { get; init; }
    public string? Location { get; init; }
    public string? Etag { get; init; }

    public IResult ToResult() => new Replay(this);

    private sealed class Replay(FirstAnswer first) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = first.Status;
            response.Headers["Idempotent-Replay"] = "true";
            if (first.Location is not null)
                response.Headers.Location = first.Location;
            if (first.Etag is not null)
                response.Headers.ETag = first.Etag;
            if (first.Body is null)
                return Task.CompletedTask;
            response.ContentType = "application/json; charset=utf-8";
            return response.WriteAsync(first.Body, Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
