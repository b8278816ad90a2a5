using Dapper;
using GridGov.City;
using GridGov.DemoCity;
using GridGov.ServiceDefaults;
using GridGov.Services.Personnel.Accounts;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using NpgsqlTypes;
using OpenIddict.Abstractions;

namespace GridGov.Services.Personnel.Storage;

/// <summary>
/// The demo city's units, posts, duty lists, accounts and unit clients. All demo accounts share one password and its
/// one hash, all unit clients one secret: hashing each by itself would take minutes and protect nothing, since both are
/// published.
/// </summary>
internal static class DemoLoader
{
    private const string Password = "Demo!2025";
    private const string ClientSecret = "demo-secret";

    private const string InsertDuty = """
        insert into demo_city values (default);
        insert into duty (holder, accounts, version)
        select unit, array_agg(account order by account), 1 from posts where kind = 'clerk' group by unit;
        insert into duty (holder, accounts, version)
        select division, array_agg(account), 1 from posts where kind = 'gridHead' group by division;
        """;

    // Every unit client is the first one again, under its own name.
    private const string CopyClients = """
        insert into identity."OpenIddictApplications" ("Id", "ApplicationType", "ClientId", "ClientSecret",
            "ClientType", "ConcurrencyToken",
            "ConsentType", "DisplayName", "Permissions", "Requirements", "Settings")
        select gen_random_uuid()::text, first."ApplicationType", 'unit-' || unit.code,
            first."ClientSecret", first."ClientType", gen_random_uuid()::text,
            first."ConsentType", unit.name, first."Permissions", first."Requirements", first."Settings"
        from identity."OpenIddictApplications" first, units unit
        where first."ClientId" = @first and 'unit-' || unit.code <> @first
        """;

    public static async Task LoadAsync(NpgsqlConnection connection, IServiceProvider services, CancellationToken cancel)
    {
        await CopyUnitsAsync(connection, cancel);
        var posts = People.Posts.ToList();
        await CopyPostsAsync(connection, posts, cancel);
        await connection.ExecuteAsync(new CommandDefinition(InsertDuty, cancellationToken: cancel));
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
        await AccountRows.InsertAsync(connection, [.. posts.Select(post => post.Account)], hash, cancel);
        var first = Clients.UnitPrefix + DemoCity.Units.Agencies[0].Code;
        await Clients.PutAsync(
            services.GetRequiredService<IOpenIddictApplicationManager>(), Clients.OfSystem(first, ClientSecret),
            cancel);
        await connection.ExecuteAsync(new CommandDefinition(CopyClients, new { first }, cancellationToken: cancel));
    }

    private static async Task CopyUnitsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy units (code, kind, name, division, tier, version) from stdin (format binary)", cancel);
        foreach (var unit in DemoCity.Units.All.Skip(1))
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(unit.Code, cancel);
            await copy.WriteAsync(Camel(unit.Kind), cancel);
            await copy.WriteAsync(unit.Name, cancel);
            await copy.WriteAsync(unit.Division, cancel);
            await copy.WriteAsync(Camel(unit.Tier), cancel);
            await copy.WriteAsync(1, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static async Task CopyPostsAsync(
        NpgsqlConnection connection, List<DemoPost> posts, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy posts (account, name, phone, kind, unit, tier, division, source, roles, valid_from)
            from stdin (format binary)
            """,
            cancel);
        foreach (var post in posts)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(post.Account, cancel);
            await copy.WriteAsync(post.Name, cancel);
            await copy.WriteAsync(post.Phone, cancel);
            await copy.WriteAsync(Camel(post.Kind), cancel);
            await copy.WriteAsync(post.Unit, cancel);
            await copy.WriteAsync(Camel(post.Tier), cancel);
            await copy.WriteAsync(post.Division, cancel);
            await (post.Source is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(post.Source, cancel));
            await copy.WriteAsync(RolesOf(post), NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(Regulation.InForce, NpgsqlDbType.Date, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private static string[] RolesOf(DemoPost post)
    {
        var desk = UnitCode.IsAgency(post.Unit) ? Roles.Dispatcher : Roles.Handler;
        return post.Kind switch
        {
            PostKind.GridHead => [Roles.GridHead],
            PostKind.GridMember => [Roles.GridMember],
            PostKind.VillageLead => [Roles.VillageAssistant],
            PostKind.Clerk => [desk],
            PostKind.UnitLeader => [desk, Roles.UnitLeader],
            _ => [],
        };
    }

    private static string Camel<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
