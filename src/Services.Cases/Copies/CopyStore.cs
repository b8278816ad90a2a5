using Dapper;
using GridGov.Contracts;
using Npgsql;

namespace GridGov.Services.Cases.Copies;

/// <summary>Writes copies: whole lists or single changes alike, never an older version over a newer one.</summary>
internal static class CopyStore
{
    private const string UpsertGrids = """
        insert into grids (code, version, name, kind, boundary)
        select * from unnest(@codes, @versions, @names, @kinds, @boundaries)
        on conflict (code) do update
        set version = excluded.version, name = excluded.name, kind = excluded.kind, boundary = excluded.boundary
        where grids.version < excluded.version
        """;

    private const string UpsertUnits = """
        insert into units (code, version, kind, name, division, active)
        select * from unnest(@codes, @versions, @kinds, @names, @divisions, @actives)
        on conflict (code) do update
        set version = excluded.version, kind = excluded.kind, name = excluded.name,
            division = excluded.division, active = excluded.active
        where units.version < excluded.version
        """;

    private const string UpsertDivisions = """
        insert into divisions (code, name) select * from unnest(@codes, @names)
        on conflict (code) do update set name = excluded.name where divisions.name <> excluded.name
        """;

    private const string MarkLoaded = """
        insert into copies (owner, loaded_at) values (@owner, @now)
        on conflict (owner) do update set loaded_at = excluded.loaded_at
        """;

    /// <summary>The number of grids that were news.</summary>
    public static Task<int> SaveGridsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<GridCopy> grids, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(UpsertGrids, new
        {
            codes = grids.Select(grid => grid.Code).ToArray(),
            versions = grids.Select(grid => grid.Version).ToArray(),
            names = grids.Select(grid => grid.Name).ToArray(),
            kinds = grids.Select(grid => grid.Kind).ToArray(),
            boundaries = grids.Select(grid => grid.Boundary).ToArray(),
        }, cancellationToken: cancel));

    /// <summary>The number of units that were news.</summary>
    public static Task<int> SaveUnitsAsync(
        NpgsqlConnection connection, IReadOnlyCollection<UnitChanged> units, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(UpsertUnits, new
        {
            codes = units.Select(unit => unit.Code).ToArray(),
            versions = units.Select(unit => unit.Version).ToArray(),
            kinds = units.Select(unit => unit.Kind).ToArray(),
            names = units.Select(unit => unit.Name).ToArray(),
            divisions = units.Select(unit => unit.Division).ToArray(),
            actives = units.Select(unit => unit.Active).ToArray(),
        }, cancellationToken: cancel));

    public static Task SaveDivisionsAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, string> names, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            UpsertDivisions, new { codes = names.Keys.ToArray(), names = names.Values.ToArray() },
            cancellationToken: cancel));

    public static Task MarkLoadedAsync(
        NpgsqlConnection connection, string owner, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(MarkLoaded, new { owner, now }, cancellationToken: cancel));

    /// <summary>Tells every replica, once this transaction commits.</summary>
    public static Task TellAsync(NpgsqlConnection connection, string what, CancellationToken cancel) =>
        connection.ExecuteAsync(
        new CommandDefinition(
            "select pg_notify(@Channel, @what)", new { KeepCopiesCurrent.Channel, what }, cancellationToken: cancel));
}
