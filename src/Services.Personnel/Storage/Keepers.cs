using Dapper;
using GridGov.City;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace GridGov.Services.Personnel.Storage;

/// <summary>
/// Makes those who have to be there first, at the city's agency: three people keep the system, so that nobody both
/// changes it and reads what was written down about it. Their passwords are made by this installation.
/// </summary>
internal static class Keepers
{
    private const string Insert = """
        insert into units (code, kind, name, division, tier, version)
        values (@unit, 'agency', @agency, @city, 'city', 1) on conflict do nothing;
        insert into posts (account, name, phone, kind, unit, tier, division, roles, valid_from)
        select account, name, '', role, @unit, 'city', @city, array[role], @InForce
        from unnest(@accounts, @names, @roles) as keeper (account, name, role)
        on conflict do nothing;
        """;

    public static async Task EnsureAsync(
        NpgsqlConnection connection, BootstrapSettings settings, CancellationToken cancel)
    {
        Keeper[] keepers =
        [
            new("admin", "系统管理员", Roles.Administrator, settings.AdministratorPassword),
            new("security", "安全管理员", Roles.SecurityAdministrator, settings.SecurityAdministratorPassword),
            new("auditor", "审计管理员", Roles.Auditor, settings.AuditorPassword),
        ];
        var agency = DemoCity.Units.Agencies[0];
        var rows = new
        {
            unit = agency.Code,
            agency = agency.Name,
            city = Divisions.City.Code,
            Regulation.InForce,
            accounts = keepers.Select(keeper => keeper.Account).ToArray(),
            names = keepers.Select(keeper => keeper.Name).ToArray(),
            roles = keepers.Select(keeper => keeper.Role).ToArray(),
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, rows, cancellationToken: cancel));
        foreach (var keeper in keepers.Where(keeper => keeper.Password is not null))
        {
            await AccountRows.InsertAsync(
                connection, [keeper.Account],
                new PasswordHasher<Account>().HashPassword(new Account(), keeper.Password!), cancel);
        }
    }

    private sealed record Keeper(string Account, string Name, string Role, string? Password);
}
