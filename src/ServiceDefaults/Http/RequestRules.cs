using System.Reflection;

namespace GridGov.ServiceDefaults;

/// <summary>Knows the rules of a handler's parameters or of a record's members, and those of records within.</summary>
internal sealed class RequestRules
{
    private readonly List<Member> _members;
    private readonly bool _hasOwn;

    private RequestRules(List<Member> members, bool hasOwn) => (_members, _hasOwn) = (members, hasOwn);

    /// <summary>Tells whether there is anything to check.</summary>
    public bool Any => _hasOwn || _members.Count > 0;

    /// <summary>Reads the rules of a handler, whose arguments come in the order of its parameters.</summary>
    public static IReadOnlyList<Action<IList<object?>, Checks>> Of(MethodInfo handler) =>
    [
        .. handler.GetParameters()
            .Select(parameter => (parameter.Position, Member: Read(parameter, handler.Module.Assembly)))
            .Where(argument => argument.Member is not null)
            .Select(argument => (Action<IList<object?>, Checks>)((arguments, checks) =>
                argument.Member!.CheckArgument(arguments[argument.Position], checks))),
    ];

    private void Check(object value, Checks checks)
    {
        foreach (var member in _members)
            member.Check(member.Property!.GetValue(value), checks);
        (value as IChecked)?.Check(checks);
    }

    // The rules of a positional record stand on the parameters that its properties are named after.
    private static RequestRules Read(Type type)
    {
        var members = type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => (Property: type.GetProperty(parameter.Name ?? ""), Member: parameter))
            .Where(found => found.Property is not null)
            .Select(found => (found.Property, Member: Read(found.Member, type.Assembly)))
            .Where(found => found.Member is not null)
            .Select(found => found.Member! with { Property = found.Property });
        return new([.. members], type.IsAssignableTo(typeof(IChecked)));
    }

    private static Member? Read(ParameterInfo parameter, Assembly own)
    {
        var rules = parameter.GetCustomAttributes<RuleAttribute>().ToList();
        var within = parameter.ParameterType is { IsClass: true } type && type.Assembly == own ? Read(type) : null;
        return rules.Count > 0 || within?.Any == true ? new Member(parameter.Name ?? "", rules, within, null) : null;
    }

    private sealed record Member(
        string Name, IReadOnlyList<RuleAttribute> Rules, RequestRules? Within, PropertyInfo? Property)
    {
        public void Check(object? value, Checks checks)
        {
            CheckRules(value, checks);
            if (value is not null)
                Within?.Check(value, checks.Inside(Name));
        }

        // What a body or a group of query parameters holds has no path in front: the argument's name is ours alone.
        public void CheckArgument(object? value, Checks checks)
        {
            CheckRules(value, checks);
            if (value is not null)
                Within?.Check(value, checks);
        }

        private void CheckRules(object? value, Checks checks)
        {
            foreach (var rule in Rules.Where(rule => !rule.Holds(value)))
                checks.Add(Name, rule.Sentence);
        }
    }
}
