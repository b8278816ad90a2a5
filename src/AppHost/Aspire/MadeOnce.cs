using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace GridGov.AppHost;

/// <summary>A secret's first value; Aspire keeps it among the developer's user secrets. Published, it is the operator's to give.</summary>
internal sealed class MadeOnce(SecretKind kind) : ParameterDefault
{
    public override string GetDefaultValue() => Secrets.Make(kind);

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        // Nothing: the manifest's own generators know only passwords, and a key that could be guessed from it would be none.
    }
}
