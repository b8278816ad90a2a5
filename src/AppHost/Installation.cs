namespace GridGov.AppHost;

/// <summary>
/// The values that differ from one installation to the next: ports, secrets, the public address, the number of
/// replicas.
/// </summary>
internal abstract class Installation
{
    /// <summary>The address at which the world finds the gateway; tokens name it as their issuer.</summary>
    public abstract IResourceBuilder<ParameterResource> PublicAddress { get; }

    /// <summary>True when an empty system is filled with the demo city.</summary>
    public abstract bool Demo { get; }

    public abstract IResourceBuilder<ParameterResource> Secret(Secret secret);

    /// <summary>Port a resource of a service listens on.</summary>
    public abstract int PortOf(Service service, string resource);

    /// <summary>Resources of a service.</summary>
    public abstract int ReplicasOf(Service service);

    /// <summary>Gives a service what only this installation has.</summary>
    public abstract void Configure(Service service, IResourceBuilder<ProjectResource> project);
}
