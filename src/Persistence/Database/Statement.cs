using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace GridGov.Persistence;

/// <summary>
/// Writes with the commit what <see cref="UnitOfWork.Write(NpgsqlBatchCommand)"/> is given. The text names its values
/// (<c>@grid_code</c>), and so does whoever gives them, in any order. Npgsql would look for the names each time a
/// command runs; here it is done once, when the statement is made, and what is sent has places for names.
/// </summary>
public sealed partial class Statement
{
    private readonly string _text;
    private readonly List<string> _names = [];

    /// <summary>Reads a text; every <c>@name</c> in it is a value, also between quotes.</summary>
    public Statement(string text) => _text = Named().Replace(text, match => Place(match.Groups["name"].Value));

    /// <summary>The statement with its values.</summary>
    /// <exception cref="ArgumentException">A value has no place, or a place has no value or two.</exception>
    public NpgsqlBatchCommand With(params ReadOnlySpan<SqlValue> values)
    {
        var places = new NpgsqlParameter?[_names.Count];
        foreach (var value in values)
        {
            var place = _names.IndexOf(value.Name);
            if (place < 0 || places[place] is not null)
                throw new ArgumentException($"No place, or no second one, for {value.Name}: {_text}", nameof(values));
            places[place] = value.ToParameter();
        }
        var command = new NpgsqlBatchCommand(_text);
        for (var place = 0; place < places.Length; place++)
        {
            command.Parameters.Add(
                places[place] ?? throw new ArgumentException($"{_names[place]} has no value: {_text}", nameof(values)));
        }
        return command;
    }

    // A name that stands there twice is one value.
    private string Place(string name)
    {
        if (!_names.Contains(name))
            _names.Add(name);
        return "$" + (_names.IndexOf(name) + 1).ToString(CultureInfo.InvariantCulture);
    }

    // Not the operators of PostgreSQL that have an @ in them, as in <@ and @@.
    [GeneratedRegex(@"(?<![<@\w])@(?<name>[A-Za-z_]\w*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
