using GridGov.AppHost;
using GridGov.LocalServers;

if (!Options.TryParse(args, out var options, out var error))
{
    await Console.Error.WriteLineAsync($"{error}\n\n{Options.Help}");
    return 2;
}
if (options.ShowHelp)
{
    Console.WriteLine(Options.Help);
    return 0;
}
try
{
    if (options.Publishing is not null)
        await Publish.RunAsync(options.Publishing);
    else
        await Run.HereAsync(options);
    return 0;
}
// A disk that is full or a folder that is closed says so itself.
catch (Exception failure) when (failure is LocalServersException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
