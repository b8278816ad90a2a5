using System.Collections.Frozen;
using Dapper;
using GridGov.Services.Cases.Domain;
using GridGov.WorkingTime;
using Npgsql;

namespace GridGov.Services.Cases.Matters;

/// <summary>The matter list and the responsibility catalogue, read once at start.</summary>
internal sealed class MatterCatalogue(TimeProvider clock)
{
    private const string SelectItems =
        "select code, category, name, role, nature, contact, valid_from, valid_to from matter_items order by code";

    private FrozenDictionary<string, MatterItem> _items = FrozenDictionary<string, MatterItem>.Empty;
    private ILookup<string, Responsibility> _duties = Array.Empty<Responsibility>().ToLookup(duty => duty.Matter);

    /// <summary>The categories of article 12, by code.</summary>
    public IReadOnlyList<MatterCategory> Categories { get; private set; } = [];

    /// <summary>An item by its code, on the list or not.</summary>
    public MatterItem? Find(string? code) => code is null ? null : _items.GetValueOrDefault(code);

    /// <summary>An item if it is on the list today.</summary>
    public MatterItem? FindOnList(string? code) =>
        Find(code) is { } item && item.IsOnListOn(WorkingCalendar.DayOf(clock.GetUtcNow())) ? item : null;

    /// <summary>The items of a category that are on the list today.</summary>
    public IEnumerable<MatterItem> OnList(string category)
    {
        var today = WorkingCalendar.DayOf(clock.GetUtcNow());
        return _items.Values.Where(item => item.Category == category && item.IsOnListOn(today))
            .OrderBy(item => item.Code, StringComparer.Ordinal);
    }

    /// <summary>Finds who answers for an item.</summary>
    public IEnumerable<Responsibility> DutiesOf(string matter) => _duties[matter];

    /// <summary>The whole catalogue.</summary>
    public IEnumerable<Responsibility> Duties =>
        _duties.OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(group => group);

    /// <summary>Reads both.</summary>
    public async Task ReadAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var items = await connection.QueryAsync<ItemRow>(new CommandDefinition(SelectItems, cancellationToken: cancel));
        var duties = await connection.QueryAsync<(string Matter, string Department, string Part, string Basis)>(
            "select matter, department, part, basis from responsibilities order by matter, part desc, department");
        Categories =
            [.. await connection.QueryAsync<MatterCategory>("select code, name from matter_categories order by code")];
        _items = items.Select(row => row.ToItem()).ToFrozenDictionary(item => item.Code);
        _duties = duties.Select(
            row => new Responsibility(
                row.Matter, row.Department, Enum.Parse<DutyPart>(row.Part, ignoreCase: true), row.Basis))
            .ToLookup(duty => duty.Matter);
    }

    private sealed record ItemRow
    {
        public string Code { get; init; } = "";
        public string Category { get; init; } = "";
        public string Name { get; init; } = "";
        public string Role { get; init; } = "";
        public string Nature { get; init; } = "";
        public string Contact { get; init; } = "";
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }

        public MatterItem ToItem() => new(
            Code, Category, Name, Enum.Parse<StaffRole>(Role, ignoreCase: true),
            Enum.Parse<MatterNature>(Nature, ignoreCase: true), Contact, ValidFrom, ValidTo);
    }
}

/// <summary>One of the eleven kinds of work the regulation names (article 12).</summary>
internal sealed record MatterCategory(string Code, string Name);
