using Npgsql;
using NpgsqlTypes;

namespace GridGov.Persistence;

/// <summary>
/// Values of a <see cref="Statement"/>, each with its name and its type, also where it is null: a connection then plans
/// the statement once, not once for each combination of nulls.
/// </summary>
public static class Sql
{
    /// <summary>
    /// Makes a command that has failed anew, with the same values: Npgsql remembers in it how it was planned
    /// (npgsql/npgsql#6432).
    /// </summary>
    public static NpgsqlBatchCommand Again(NpgsqlBatchCommand failed)
    {
        var command = new NpgsqlBatchCommand(failed.CommandText);
        foreach (NpgsqlParameter value in failed.Parameters)
            command.Parameters.Add(value.Clone());
        return command;
    }

    /// <summary>A <c>text</c>.</summary>
    public static SqlValue Text(string name, string? value) => new(name, NpgsqlDbType.Text, value);

    /// <summary>A <c>text[]</c>.</summary>
    public static SqlValue Texts(string name, IEnumerable<string?> values) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    /// <summary>An <c>int</c>.</summary>
    public static SqlValue Number(string name, int value) => new(name, NpgsqlDbType.Integer, value);

    /// <summary>A <c>bigint</c>.</summary>
    public static SqlValue Id(string name, long value) => new(name, NpgsqlDbType.Bigint, value);

    /// <summary>A <c>uuid[]</c>.</summary>
    public static SqlValue Uuids(string name, IEnumerable<Guid> values) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Uuid, values.ToArray());

    /// <summary>A <c>timestamptz</c>, which holds moments in UTC only.</summary>
    public static SqlValue Moment(string name, DateTimeOffset? value) =>
        new(name, NpgsqlDbType.TimestampTz, value?.ToUniversalTime());

    /// <summary>A <c>bytea</c>.</summary>
    public static SqlValue Bytes(string name, byte[]? value) => new(name, NpgsqlDbType.Bytea, value);

    /// <summary>A <c>jsonb</c>, as text.</summary>
    public static SqlValue Json(string name, string value) => new(name, NpgsqlDbType.Jsonb, value);
}

/// <summary>Pairs a value with the name it has in a <see cref="Statement"/>.</summary>
/// <param name="Name">The name, without its <c>@</c>; of a value that is stored, its column.</param>
/// <param name="Type">Type in PostgreSQL.</param>
/// <param name="Value">The value; null is null there too.</param>
public readonly record struct SqlValue(string Name, NpgsqlDbType Type, object? Value)
{
    internal NpgsqlParameter ToParameter() => new() { Value = Value ?? DBNull.Value, NpgsqlDbType = Type };
}
