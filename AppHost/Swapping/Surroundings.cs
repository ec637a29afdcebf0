using Timetension.AppHost.Infrastructure;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Swapping;

/// <summary>What a replacement may ask for: servers, the other services, secrets. Each placeholder of a manifest has its value here.</summary>
internal sealed record Surroundings(Options Options, Servers Servers, IResourceBuilder<ParameterResource> Introspection, IResourceBuilder<ParameterResource> WebhooksKey)
{
    // What a person does, with some room; the same as the C# services allow by themselves.
    private const string PerToken = "300", PerAddress = "300", Login = "5", Imports = "10";

    // Webhooks go to public addresses alone.
    private const string Networks = "none";

    /// <summary>Those that were added so far. A manifest may name one that comes later: values are asked for when all are known.</summary>
    internal Dictionary<string, Service> Services { get; } = new(StringComparer.Ordinal);

    private string Root => Path.GetFullPath("..", Introspection.ApplicationBuilder.AppHostDirectory);

    internal Implementation Find(string service, string id) => Implementations.Find(Root, service, id, Options.Swaps);

    /// <summary>A value of the manifest, with its placeholders as expressions that Aspire fills when it starts the resource.</summary>
    internal ReferenceExpression Fill(string template, Implementation implementation, EndpointReference http, Accounts accounts)
    {
        var expression = new ReferenceExpressionBuilder();
        foreach (var part in Template.Parse(template).Parts)
            if (part.IsPlaceholder)
                expression.AppendFormatted(Value(part.Text, implementation, http, accounts));
            else
                expression.AppendLiteral(part.Text);
        return expression.Build();
    }

    /// <summary>The program to start, of which everything is known now.</summary>
    internal string Program(Implementation implementation) => implementation.Program(
        Template.Parse(implementation.Start[0]).Fill(name => name == Placeholders.Root ? Root : implementation.Folder));

    private ReferenceExpression Value(string placeholder, Implementation implementation, EndpointReference http, Accounts accounts) => placeholder switch
    {
        Placeholders.Port => ReferenceExpression.Create($"{http.Property(EndpointProperty.TargetPort)}"),
        Placeholders.Folder => ReferenceExpression.Create($"{implementation.Folder}"),
        Placeholders.Root => ReferenceExpression.Create($"{Root}"),
        Placeholders.DatabaseUrl => Part(accounts.Database, "Uri"),
        Placeholders.DatabaseHost => Part(accounts.Database, "Host"),
        Placeholders.DatabasePort => Part(accounts.Database, "Port"),
        Placeholders.DatabaseName => Part(accounts.Database, "DatabaseName"),
        Placeholders.DatabaseUser => Part(accounts.Database, "Username"),
        Placeholders.DatabasePassword => Part(accounts.Database, "Password"),
        Placeholders.DatabaseDotnet => accounts.Database!.Resource.ConnectionStringExpression,
        Placeholders.RabbitMQUrl => Part(accounts.Broker, "Uri"),
        Placeholders.RedisUrl => Part(accounts.Redis, "Uri"),
        Placeholders.RedisDotnet => accounts.Redis!.Resource.ConnectionStringExpression,
        Placeholders.UsersUrl => Services["users"].Url,
        Placeholders.TimeEntriesUrl => Services["time-entries"].Url,
        Placeholders.ReportingUrl => Services["reporting"].Url,
        Placeholders.IntrospectionSecret => ReferenceExpression.Create($"{Introspection}"),
        Placeholders.WebhooksKey => ReferenceExpression.Create($"{WebhooksKey}"),
        Placeholders.WebhooksNetworks => ReferenceExpression.Create($"{Networks}"),
        Placeholders.MailFolder => ReferenceExpression.Create($"{Options.State.Mail}"),
        Placeholders.LimitPerToken => ReferenceExpression.Create($"{PerToken}"),
        Placeholders.LimitPerAddress => ReferenceExpression.Create($"{PerAddress}"),
        Placeholders.LimitLogin => ReferenceExpression.Create($"{Login}"),
        Placeholders.LimitImports => ReferenceExpression.Create($"{Imports}"),
        _ => throw new InvalidOperationException($"{{{placeholder}}} is a placeholder that AppHost has no value for."),
    };

    private static ReferenceExpression Part(IResourceBuilder<IResourceWithConnectionString>? server, string name) =>
        server!.Resource.GetConnectionProperties().First(property => string.Equals(property.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
