namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Postgres server in a container.</summary>
public class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, "tcp");

    /// <summary>The user; postgres when there is none.</summary>
    public ParameterResource? UserNameParameter { get; set; } = userName;

    /// <summary>The password.</summary>
    public ParameterResource PasswordParameter { get; set; } = password;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserName};Password={PasswordParameter}");

    internal ReferenceExpression Uri(string database) => ReferenceExpression.Create(
        $"postgresql://{UserName:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}{database}");

    private ReferenceExpression UserName =>
        UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{UserNameParameter}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", UserName),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", Uri("")),
    ];
}
