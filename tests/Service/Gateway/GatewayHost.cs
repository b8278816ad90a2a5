using GridGov.Gateway;
using GridGov.Tests.TestKit;

namespace GridGov.Tests.Service.Gateway;

/// <summary>The gateway, in front of whatever its settings name.</summary>
public sealed class GatewayHost(Servers servers) : ServiceHost(servers, "gateway", typeof(TokenBuckets).Assembly);
