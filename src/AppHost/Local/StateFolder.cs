using GridGov.LocalServers;

namespace GridGov.AppHost;

/// <summary>The folder a run keeps everything in.</summary>
internal static class StateFolder
{
    /// <summary>Removes all of it, also what had to be put elsewhere for the servers' user; the lock stays, since this run holds it.</summary>
    public static void Forget(string state)
    {
        var elsewhere = ServerFolder.Elsewhere(Path.Combine(state, "servers"));
        foreach (var folder in Directory.EnumerateDirectories(state).Append(elsewhere).Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(state).Where(file => Path.GetFileName(file) != ProcessGuard.LockFile))
            File.Delete(file);
    }

    /// <summary>Writes a file of the run so that whoever waits for it never reads half of it.</summary>
    public static void Publish(string file, string text)
    {
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Marks the folder as one with or without the demo city: an empty installation must not find demo accounts in it later.</summary>
    /// <exception cref="LocalServersException">It was begun the other way.</exception>
    public static void Claim(string state, bool demo)
    {
        Directory.CreateDirectory(state);
        Directory.CreateDirectory(Path.Combine(state, "run"));
        File.Delete(Path.Combine(state, "run", "endpoints.json"));
        var file = Path.Combine(state, "city");
        var wanted = demo ? "demo" : "empty";
        if (!File.Exists(file))
            File.WriteAllText(file, wanted);
        if (File.ReadAllText(file) is var found && found != wanted)
            throw new LocalServersException($"{state} holds a system begun as '{found}'. Start anew with --reset, or choose another folder with --state.");
    }
}
