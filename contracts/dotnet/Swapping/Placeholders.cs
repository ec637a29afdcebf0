namespace Timetension.Contracts.Swapping;

/// <summary>The names that templates of a manifest may have between braces.</summary>
public static class Placeholders
{
    public const string Port = "port";
    public const string Folder = "folder";
    public const string Root = "root";
    public const string DatabaseUrl = "database.url";
    public const string DatabaseHost = "database.host";
    public const string DatabasePort = "database.port";
    public const string DatabaseName = "database.name";
    public const string DatabaseUser = "database.user";
    public const string DatabasePassword = "database.password";
    public const string DatabaseDotnet = "database.dotnet";
    public const string RabbitMQUrl = "rabbitmq.url";
    public const string RedisUrl = "redis.url";
    public const string RedisDotnet = "redis.dotnet";
    public const string UsersUrl = "users.url";
    public const string TimeEntriesUrl = "time-entries.url";
    public const string ReportingUrl = "reporting.url";
    public const string IntrospectionSecret = "introspection.secret";
    public const string WebhooksKey = "webhooks.key";
    public const string WebhooksNetworks = "webhooks.networks";
    public const string MailFolder = "mail.folder";
    public const string LimitPerToken = "limits.perToken";
    public const string LimitPerAddress = "limits.perAddress";
    public const string LimitLogin = "limits.login";
    public const string LimitImports = "limits.imports";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Port, Folder, Root,
        DatabaseUrl, DatabaseHost, DatabasePort, DatabaseName, DatabaseUser, DatabasePassword, DatabaseDotnet,
        RabbitMQUrl, RedisUrl, RedisDotnet, UsersUrl, TimeEntriesUrl, ReportingUrl,
        IntrospectionSecret, WebhooksKey, WebhooksNetworks, MailFolder, LimitPerToken, LimitPerAddress, LimitLogin, LimitImports,
    ];
}
