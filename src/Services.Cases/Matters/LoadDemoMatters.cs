using Dapper;
using GridGov.City;
using GridGov.DemoCity;
using GridGov.ServiceDefaults;
using Npgsql;

namespace GridGov.Services.Cases.Matters;

/// <summary>Fills an empty list with the demo city's items when asked to, and reads the list in any case.</summary>
internal static class LoadDemoMatters
{
    private const string InsertItems = """
        insert into matter_items (code, category, name, role, nature, contact, valid_from)
        select code, left(code, 2), name, role, nature, contact, @InForce
        from unnest(@codes, @names, @roles, @natures, @contacts) as item (code, name, role, nature, contact)
        """;

    private const string InsertDuties = """
        insert into responsibilities (matter, department, part, basis)
        select * from unnest(@matters, @departments, @parts, @bases)
        """;

    public static async Task LoadMattersAsync(this WebApplication app)
    {
        var cancel = app.Lifetime.ApplicationStopping;
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        if (app.WantsDemoCity())
            await FillAsync(database, cancel);
        await app.Services.GetRequiredService<MatterCatalogue>().ReadAsync(database, cancel);
    }

    private static async Task FillAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // Replicas that start together: the second one waits here and then finds the table filled.
        await connection.ExecuteAsync("lock table matter_items in exclusive mode");
        if (await connection.ExecuteScalarAsync<bool>("select exists (select from matter_items)"))
            return;
        var items = MatterList.Items;
        await connection.ExecuteAsync(InsertItems, new
        {
            Regulation.InForce,
            codes = items.Select(item => item.Code).ToArray(),
            names = items.Select(item => item.Name).ToArray(),
            roles = items.Select(item => item.Role).ToArray(),
            natures = items.Select(item => item.Nature).ToArray(),
            contacts = items.Select(item => item.Contact).ToArray(),
        });
        var duties = MatterList.Duties;
        await connection.ExecuteAsync(InsertDuties, new
        {
            matters = duties.Select(duty => duty.Matter).ToArray(),
            departments = duties.Select(duty => duty.Department).ToArray(),
            parts = duties.Select(duty => duty.Part).ToArray(),
            bases = duties.Select(duty => duty.Basis).ToArray(),
        });
        await transaction.CommitAsync(cancel);
    }
}
