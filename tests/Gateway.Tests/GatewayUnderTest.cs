using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Timetension.Contracts.OpenApi;
using Timetension.Testing;

namespace Timetension.Gateway.Tests;

/// <summary>The gateway on Kestrel, before two stands: <c>users</c>, and <c>things</c> with a document of these tests.</summary>
public abstract class GatewayUnderTest : IAsyncLifetime
{
    private const string Things = """
        paths:
          /things: { get: { operationId: list }, post: { operationId: add } }
          /things/{id}: { get: { operationId: get }, delete: { operationId: remove } }
          /things/batch: { post: { operationId: batch } }
          /things/files: { post: { operationId: upload, x-max-body-bytes: 4194304 } }
          /things/secret: { get: { operationId: secret, x-internal: true } }
          /things/status: { get: { operationId: status } }
          /introspect: { post: { operationId: introspect } }
          /health/live: { get: { operationId: live } }
          /info: { get: { operationId: info } }
        """;

    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal);
    private WebApplicationFactory<Program>? factory;

    internal Stand Service { get; private set; } = null!;

    internal Stand Users { get; private set; } = null!;

    /// <summary>Where the gateway listens; also its origin.</summary>
    protected Uri Address => factory!.ClientOptions.BaseAddress;

    protected string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>A client that follows nothing and keeps no cookies.</summary>
    protected HttpClient Http { get; private set; } = null!;

    /// <summary>A client of what the gateway answers itself, held against its document.</summary>
    protected HttpClient Own { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Service = await Stand.StartAsync();
        Users = await Stand.StartAsync();
        Set("services:things:http:0", Service.Address);
        Set("services:users:http:0", Users.Address);
        await ConfigureAsync();

        factory = new Factory(settings);
        factory.UseKestrel(); // with a port as argument it would set the address while the program may have started already
        factory.StartServer();
        Http = new HttpClient(Bare()) { BaseAddress = Address };
        Own = new HttpClient(new OpenApiHandler(OpenApiDocument.Load(RepositoryFile.Path("contracts/openapi/gateway.yaml"))) { InnerHandler = Bare() })
        {
            BaseAddress = Address,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Own.Dispose();
        await factory!.DisposeAsync();
        await Service.DisposeAsync();
        await Users.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>More configuration, before the gateway starts.</summary>
    protected virtual Task ConfigureAsync() => Task.CompletedTask;

    protected void Set(string key, string? value) => settings[key] = value;

    protected static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return request;
    }

    private static SocketsHttpHandler Bare() => new() { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(20) };

    private sealed class Factory(Dictionary<string, string?> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureServices(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error)));
            builder.ConfigureTestServices(services => services.AddSingleton(Documents()));
        }

        private static ServiceDocuments Documents()
        {
            var (things, own) = (Load(Things), Load("x-own-port: true\npaths: { /clock: { get: { operationId: clock } } }"));
            return new(new Dictionary<string, OpenApiDocument>(StringComparer.Ordinal)
            {
                ["things"] = things,
                ["users"] = Load("paths: { /sessions: { post: { operationId: logIn } } }"),
                ["clock"] = own,
                ["refusing"] = Load("paths: { /refusing: { get: { operationId: refusing } } }"),
                ["silent"] = Load("paths: { /silent: { get: { operationId: silent } } }"),
                ["untold"] = Load("paths: { /untold: { get: { operationId: untold } } }"),
            });
        }

        private static OpenApiDocument Load(string yaml) => OpenApiDocument.Load(new StringReader(yaml));
    }
}
