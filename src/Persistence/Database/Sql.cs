using Npgsql;
using NpgsqlTypes;

namespace GridGov.Persistence;

/// <summary>
/// Statements to be written with the commit. Each value names its type, also where it is null: a connection then plans the statement once, not
/// once for each combination of nulls.
/// </summary>
public static class Sql
{
    /// <summary>A statement with its values for <c>$1</c>, <c>$2</c> and so on.</summary>
    public static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }

    /// <summary>The same statement with the same values, to be sent once more: Npgsql remembers in a statement how it was planned (npgsql/npgsql#6432).</summary>
    public static NpgsqlBatchCommand Again(NpgsqlBatchCommand failed) => Command(failed.CommandText, [.. failed.Parameters.Select(value => value.Clone())]);

    /// <summary>A <c>text</c>.</summary>
    public static NpgsqlParameter Text(string? value) => Of(value, NpgsqlDbType.Text);

    /// <summary>A <c>text[]</c>.</summary>
    public static NpgsqlParameter Texts(IEnumerable<string?> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>An <c>int</c>.</summary>
    public static NpgsqlParameter Number(int value) => Of(value, NpgsqlDbType.Integer);

    /// <summary>A <c>bigint</c>.</summary>
    public static NpgsqlParameter Id(long value) => Of(value, NpgsqlDbType.Bigint);

    /// <summary>A <c>uuid[]</c>.</summary>
    public static NpgsqlParameter Uuids(IEnumerable<Guid> values) => Of(values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);

    /// <summary>A <c>timestamptz</c>, which holds moments in UTC only.</summary>
    public static NpgsqlParameter Moment(DateTimeOffset? value) => Of(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    /// <summary>A <c>bytea</c>.</summary>
    public static NpgsqlParameter Bytes(byte[]? value) => Of(value, NpgsqlDbType.Bytea);

    /// <summary>A <c>jsonb</c>, as text.</summary>
    public static NpgsqlParameter Json(string value) => Of(value, NpgsqlDbType.Jsonb);

    private static NpgsqlParameter Of(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
