using Dapper;
using GridGov.City;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace GridGov.Services.Personnel.Storage;

/// <summary>
/// Somebody has to be there first: the administrator at the city's agency, with a password that this installation made.
/// </summary>
internal static class Administrator
{
    public const string Name = "admin";

    private const string Insert = """
        insert into units (code, kind, name, division, tier, version)
        values (@unit, 'agency', @agency, @city, 'city', 1);
        insert into posts (account, name, phone, kind, unit, tier, division, roles, valid_from)
        values (@Name, '系统管理员', '', 'administrator', @unit, 'city', @city, @roles, @InForce);
        """;

    public static async Task LoadAsync(NpgsqlConnection connection, string? password, CancellationToken cancel)
    {
        var agency = DemoCity.Units.Agencies[0];
        var rows = new
        {
            unit = agency.Code,
            agency = agency.Name,
            city = Divisions.City.Code,
            Name,
            Regulation.InForce,
            roles = new[] { Roles.Administrator, Roles.Auditor }
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, rows, cancellationToken: cancel));
        if (password is not null)
            await AccountRows.InsertAsync(
                connection, [Name], new PasswordHasher<Account>().HashPassword(new Account(), password), cancel);
    }
}
