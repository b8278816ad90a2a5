using GridGov.Tests.Benchmarks;

if (args is [Floor.Role, ..])
{
    await Floor.ServeAsync(args);
    return 0;
}
if (!Options.TryParse(args, out var options))
{
    await Console.Error.WriteLineAsync(Options.Help);
    return 2;
}
var rows = await Run.AllAsync(options);
Console.WriteLine();
Table.Print(rows);
return rows.All(row => row.Met) ? 0 : 1;
