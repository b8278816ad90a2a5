using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace GridGov.ServiceDefaults;

/// <summary>
/// Compares a body with the record it is to become, before it becomes it: the serializer would stop at the first
/// difference and say no more than where, and pass over members that there are not.
/// </summary>
/// <param name="json">How the record is read.</param>
internal sealed class BodyShape(JsonSerializerOptions json)
{
    private readonly Checks _shape = new();
    private readonly Checks _rules = new();
    private bool _hasNulls;

    /// <summary>Tells what is wrong, members by their paths; null when the body can become the record.</summary>
    /// <param name="body">The body.</param>
    /// <param name="type">The record; null where no member is taken.</param>
    public IReadOnlyDictionary<string, string[]>? Errors(JsonElement body, Type? type)
    {
        try
        {
            Compare(body, type is null ? null : json.GetTypeInfo(type), (_shape, _rules));
        }
        catch (Exception unreadable) when (RequestBody.IsNoJson(unreadable))
        {
            throw new BadHttpRequestException("No JSON.", unreadable);
        }
        // What the members break besides is told at the same time; of a body of the right shape the record says it.
        return _shape.Any ? _shape.And(_rules) : null;
    }

    /// <summary>The body without the members that are null, which is the same as leaving them out.</summary>
    public byte[] WithoutNulls(JsonElement body, byte[] written)
    {
        if (!_hasNulls)
            return written;
        using var kept = new MemoryStream();
        using (var writer = new Utf8JsonWriter(kept))
            Write(body, writer);
        return kept.ToArray();
    }

    private void Compare(JsonElement value, JsonTypeInfo? type, (Checks Shape, Checks Rules) at)
    {
        var members = type?.Properties.Where(member => member.AssociatedParameter is not null || member.Set is not null)
            .ToDictionary(member => member.Name, StringComparer.OrdinalIgnoreCase) ?? [];
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var found in value.EnumerateObject())
        {
            if (!members.TryGetValue(found.Name, out var member))
                at.Shape.Add(found.Name, members.Count == 0
                    ? Problems.Sentence("must.be-no-member")
                    : Problems.Sentence("must.be-known-member", string.Join(", ", members.Keys)));
            else if (found.Value.ValueKind != JsonValueKind.Null)
                CompareMember(found.Value, member, at);
            else
                _hasNulls = true;
            if (found.Value.ValueKind != JsonValueKind.Null)
                given.Add(found.Name);
        }
        foreach (var missing in members.Values.Where(member => member.IsRequired && !given.Contains(member.Name)))
            at.Shape.Add(
                missing.Name, RulesOf(missing).FirstOrDefault()?.Sentence ?? Problems.Sentence("must.be-given"));
    }

    private void CompareMember(JsonElement value, JsonPropertyInfo member, (Checks Shape, Checks Rules) at)
    {
        var type = json.GetTypeInfo(member.PropertyType);
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            if (value.ValueKind == JsonValueKind.Object)
                Compare(value, type, (at.Shape.Inside(member.Name), at.Rules.Inside(member.Name)));
            else
                at.Shape.Add(member.Name, Problems.Sentence("must.be-object"));
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable && value.ValueKind != JsonValueKind.Array)
        {
            at.Shape.Add(member.Name, Problems.Sentence("must.be-list"));
        }
        else if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } item }
            && !CompareItems(value, json.GetTypeInfo(item), member, at))
        {
            return;
        }
        else if (!Kinds.TryRead(value, member.PropertyType, json, out var read))
        {
            at.Shape.Add(member.Name, Kinds.Sentence(member.PropertyType));
        }
        else
        {
            foreach (var rule in RulesOf(member).Where(rule => !rule.Holds(read)))
                at.Rules.Add(member.Name, rule.Sentence);
        }
    }

    private bool CompareItems(
        JsonElement list, JsonTypeInfo type, JsonPropertyInfo member, (Checks Shape, Checks Rules) at)
    {
        var (place, good) = (0, true);
        foreach (var item in list.EnumerateArray())
        {
            var path = $"{member.Name}[{place++}]";
            if (type.Kind == JsonTypeInfoKind.Object && item.ValueKind == JsonValueKind.Object)
            {
                Compare(item, type, (at.Shape.Inside(path), at.Rules.Inside(path)));
            }
            else if (item.ValueKind == JsonValueKind.Null || !Kinds.TryRead(item, type.Type, json, out _))
            {
                at.Shape.Add(path, Kinds.Sentence(type.Type));
                good = false;
            }
        }
        return good && !at.Shape.Any;
    }

    private static IEnumerable<RuleAttribute> RulesOf(JsonPropertyInfo member) =>
        member.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(RuleAttribute), inherit: true)
            .Cast<RuleAttribute>() ?? [];

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            writer.WritePropertyName(member.Name);
            Write(member.Value, writer);
        }
        writer.WriteEndObject();
    }
}
