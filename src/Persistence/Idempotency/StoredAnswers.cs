using System.Text;
using System.Text.Json;
using Dapper;
using GridGov.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Answers kept under their idempotency keys for 24 hours. Only what took effect is kept; a refused request may be
/// corrected and sent again.
/// </summary>
internal static class StoredAnswers
{
    // A second request with the same key waits on the primary key until the first one has committed or rolled back.
    private static readonly Statement Insert = new("""
        insert into messaging.idempotency_keys
            (caller, route, key, fingerprint, created_at, status, body, location, sealed_answer, etag)
        values (@caller, @route, @key, @fingerprint, @created_at, @status, @body, @location, @sealed_answer, @etag)
        """);

    private const string Claim = """
        insert into messaging.idempotency_keys (caller, route, key, fingerprint, created_at)
        values (@Caller, @Route, @Key, @Fingerprint, @now) on conflict do nothing
        """;

    private static readonly Statement Update = new("""
        update messaging.idempotency_keys
        set status = @status, body = @body, location = @location, sealed_answer = @sealed_answer, etag = @etag
        where caller = @caller and route = @route and key = @key
        """);

    private const string Read = """
        select fingerprint, status, body, location, sealed_answer, etag from messaging.idempotency_keys
        where caller = @Caller and route = @Route and key = @Key
        """;

    /// <summary>Tells whether an error says that the key was taken meanwhile.</summary>
    public static bool IsTaken(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "idempotency_keys_pkey" };

    /// <summary>Takes the key for a transaction that has begun, before it reads anything.</summary>
    /// <exception cref="AnsweredBeforeException">Another request has it.</exception>
    public static async Task ClaimAsync(
        NpgsqlConnection connection, IdempotencyKey key, DateTimeOffset now, CancellationToken cancel)
    {
        var claim = new { key.Caller, key.Route, key.Key, key.Fingerprint, now };
        if (await connection.ExecuteAsync(new CommandDefinition(Claim, claim, cancellationToken: cancel)) == 0)
            throw new AnsweredBeforeException();
    }

    /// <summary>Finds the answer that was given under a key; null when there is none.</summary>
    public static async Task<StoredAnswer?> FindAsync(
        NpgsqlDataSource database, PersonalDataKeys? ring, IdempotencyKey key, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var found = await connection.QuerySingleOrDefaultAsync<StoredAnswer>(
            new CommandDefinition(Read, key, cancellationToken: cancel));
        if (found?.SealedAnswer is not { } box || ring is null)
            return found;
        var told = JsonSerializer.Deserialize<Told>(ring.Open(box, PlaceOf(key)));
        return found with { Body = told?.Body, Location = told?.Location };
    }

    /// <summary>
    /// Keeps the answer with the commit; a transaction that has read nothing yet takes the key at the same time.
    /// </summary>
    public static void Keep(
        UnitOfWork work, IdempotencyKey key, DateTimeOffset now, HttpContext context, object? result)
    {
        var told = new Told(BodyOf(context, result), LocationOf(result) ?? Header(context, "Location"));
        // Whoever has no ring has nothing personal to say.
        var box = context.RequestServices.GetService<PersonalDataKeys>()
            ?.Seal(JsonSerializer.Serialize(told), PlaceOf(key));
        SqlValue[] answer =
        [
            Sql.Text("caller", key.Caller),
            Sql.Text("route", key.Route),
            Sql.Text("key", key.Key),
            Sql.Number("status", (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK),
            Sql.Text("body", box is null ? told.Body : null),
            Sql.Text("location", box is null ? told.Location : null),
            Sql.Bytes("sealed_answer", box),
            Sql.Text("etag", TagOf(context, result) ?? Header(context, "ETag")),
        ];
        work.WriteFirst(work.IsOpen
            ? Update.With(answer)
            : Insert.With([.. answer, Sql.Bytes("fingerprint", key.Fingerprint), Sql.Moment("created_at", now)]));
    }

    private static string PlaceOf(IdempotencyKey key) => $"{key.Caller}\n{key.Route}\n{key.Key}";

    private static string? BodyOf(HttpContext context, object? result)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var value = result is IValueHttpResult valued ? valued.Value : result is IResult ? null : result;
        return value is null ? null : JsonSerializer.Serialize(value, value.GetType(), json);
    }

    // Some results write their headers only while they execute, which is after the commit.
    private static string? TagOf(HttpContext context, object? result) =>
        (result as VersionedAnswer)?.EntityTagIn(context);

    private static string? LocationOf(object? result) =>
        result?.GetType().GetProperty("Location")?.GetValue(result) as string;

    private static string? Header(HttpContext context, string name) =>
        context.Response.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}

/// <summary>The part of an answer that may be personal, which is sealed together.</summary>
internal sealed record Told(string? Body, string? Location);

/// <summary>The key of this request is another one's already, which has been answered.</summary>
internal sealed class AnsweredBeforeException : Exception;

internal sealed record StoredAnswer
{
    public byte[] Fingerprint { get; init; } = [];
    public int Status { get; init; }
    public string? Body { get; init; }
    public string? Location { get; init; }
    public byte[]? SealedAnswer { get; init; }
    public string? Etag { get; init; }

    public IResult ToResult() => new Replay(this);

    private sealed class Replay(StoredAnswer first) : IResult
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
