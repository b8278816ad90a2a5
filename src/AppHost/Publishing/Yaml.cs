using YamlDotNet.Serialization;

namespace GridGov.AppHost.Publishing;

/// <summary>Writes objects as YAML, without what is empty; strings that look like something else are quoted.</summary>
internal static class Yaml
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings(quoteYaml1_1Strings: true).DisableAliases().WithIndentedSequences().Build();

    public static void Write(string file, string head, params object[] documents) =>
        File.WriteAllText(file, head + string.Join("---\n", documents.Select(Serializer.Serialize)));

    /// <summary>A value as its reader wants it.</summary>
    public static string Text(IEnumerable<Piece> value, Func<string, string> refer, Func<string, string> escape) =>
        string.Concat(value.Select(it => it.Parameter is { } one ? refer(VariableOf(one.Name)) : escape(it.Text)));

    /// <summary>A parameter's name among environment variables.</summary>
    public static string VariableOf(string parameter) => parameter.ToUpperInvariant().Replace('-', '_');
}
