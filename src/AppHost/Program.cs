using GridGov.AppHost;

#if ASPIRE
if (!args.Contains(Options.Native))
{
    AspireComposer.Run(args);
    return 0;
}
#endif
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
return await LocalComposer.RunAsync(options);
