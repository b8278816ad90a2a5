using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>Says what no rule on a single member can: what one member must be because of another.</summary>
public interface IChecked
{
    /// <summary>Adds what is wrong; runs after the rules of the members.</summary>
    void Check(Checks checks);
}

/// <summary>Collects what is wrong with a request: all of it is told at once, each by its path in the JSON.</summary>
public sealed class Checks
{
    // Enough to see what is wrong; who sends a thousand wrong members is not told of each.
    private const int Most = 100;

    private readonly Dictionary<string, string[]> _errors;
    private readonly string _path;

    internal Checks() : this([], "")
    {
    }

    private Checks(Dictionary<string, string[]> errors, string path) => (_errors, _path) = (errors, path);

    /// <summary>The answer when something is wrong; else null.</summary>
    internal IResult? Refusal => _errors.Count == 0 ? null : Problems.Invalid(_errors);

    /// <summary>Tells whether something is wrong.</summary>
    internal bool Any => _errors.Count > 0;

    /// <summary>Notes an error unless a condition holds.</summary>
    /// <param name="member">Member of the record, by its name in C#.</param>
    /// <param name="holds">What must be true.</param>
    /// <param name="text">Key of the sentence among the problem texts.</param>
    /// <param name="arguments">What goes into the sentence's placeholders, the limit above all.</param>
    public void That(string member, bool holds, string text, params object[] arguments)
    {
        if (!holds)
            Add(member, Problems.Sentence(text, arguments));
    }

    /// <summary>Takes back what was said of a member, for one that nobody is going to read.</summary>
    public void Disregard(string member)
    {
        var path = PathOf(member);
        var within = $"{path}.";
        var wrong = _errors.Keys.Where(key => key == path || key.StartsWith(within, StringComparison.Ordinal));
        foreach (var key in wrong)
            _errors.Remove(key);
    }

    internal void Add(string member, string sentence)
    {
        var path = PathOf(member.Length <= Most ? member : $"{member[..Most]}…");
        if (_errors.Count < Most || _errors.ContainsKey(path))
            _errors[path] = [.. _errors.GetValueOrDefault(path, []), sentence];
    }

    /// <summary>Joins what is wrong here and there; where both found something, the sentences of here count.</summary>
    internal IReadOnlyDictionary<string, string[]> And(Checks others) =>
        _errors.Concat(others._errors.Where(other => !_errors.ContainsKey(other.Key))).ToDictionary();

    internal Checks Inside(string member) => new(_errors, $"{PathOf(member)}.");

    private string PathOf(string member) => _path + System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(member);
}
