using System.Diagnostics;
using System.Net.Http.Headers;
using Timetension.Contracts.Swapping;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance;

/// <summary>The implementation under judgement, running, and the world around it.</summary>
public sealed class Subject : IAsyncDisposable
{
    private static readonly TimeSpan Patience = Options.Current.ByHandOn is null ? TimeSpan.FromSeconds(60) : TimeSpan.FromMinutes(10);

    private readonly Launch? launch;
    private ServiceProcess? process;

    private Subject(Launch? launch, Surroundings world, Uri address)
    {
        this.launch = launch;
        World = world;
        Address = address;
    }

    /// <summary>The one that most tests share: each brings users and a workspace of its own.</summary>
    public static Subject Shared { get; internal set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What the kit plays around it.</summary>
    public Surroundings World { get; }

    /// <summary>The version of the contract that its manifest declares; null of one that was attached.</summary>
    internal string? Declared => launch?.Implementation.Contract;

    /// <summary>Its contract.</summary>
    public static OpenApiDocument Contract { get; } = OpenApiDocument.Load(RepositoryFile.Path($"contracts/openapi/{Options.Current.Service}.yaml"));

    /// <summary>Starts one for a test that stops it, cuts it off or limits it. An attached implementation is never touched: the test is skipped.</summary>
    public static Task<Subject> StartOwnAsync(Limits? limits = null)
    {
        Assert.SkipWhen(!Options.Current.IsManaged, "The kit did not start this implementation, and does not stop it.");
        return StartAsync(Shared.launch!.Implementation, limits ?? new Limits());
    }

    internal static async Task<Subject> StartAsync(Implementation implementation, Limits limits)
    {
        var port = Options.Current.ByHandOn ?? FreePort.Next();
        var world = await Surroundings.CreateAsync(implementation.Service);
        var subject = new Subject(new Launch(implementation, world, limits, port), world, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            if (Options.Current.ByHandOn is null)
                subject.Launch();
            else
                await subject.launch!.AskForAsync(Options.Current.Output);
            await subject.ReadyAsync();
            return subject;
        }
        catch
        {
            await subject.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process, on the same database, virtual host and port, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Starts the process, and does not wait.</summary>
    public void Launch() => process = launch!.Start();

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http))
        {
            if (process is { HasExited: true } && await process.EndsWithinAsync(TimeSpan.FromSeconds(5)))
                throw new KitException($"{launch!.Implementation.Id} ended with exit code {process.ExitCode} before it was ready; the end of its log, {ServiceLog.File}:\n{process.LastLines}");
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new KitException($"{launch?.Implementation.Id ?? $"{Address}"} did not get ready within {Patience.TotalSeconds} s ({Address}health/ready); the end of its log, {ServiceLog.File}:\n{process?.LastLines}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Has the first, slow requests behind it: what is judged is not how soon code is compiled and connections are open.</summary>
    internal async Task WarmUpAsync()
    {
        var person = SignIn();
        using var http = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", person.Token) } };
        var paths = Contract.Operations.Where(operation => operation.Method == HttpMethod.Get && !operation.IsInternal)
            .Select(operation => operation.Path.ToString().Replace("{w}", $"{person.WorkspaceId}", StringComparison.Ordinal))
            .Where(path => !path.Contains('{', StringComparison.Ordinal)).ToList();
        for (var round = 0; round < 3; round++)
            foreach (var answer in await Task.WhenAll(paths.Select(path => http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead))))
                answer.Dispose();
    }

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => process!.Terminate();

    /// <summary>Its exit code, once it has ended; null when it has not within <paramref name="limit"/>.</summary>
    public async Task<int?> ExitCodeAsync(TimeSpan limit) => await process!.EndsWithinAsync(limit) ? process.ExitCode : null;

    /// <summary>Ends it at once, as a crash does.</summary>
    public Task KillAsync() => process!.KillAsync();

    /// <summary>A client whose every answer is held against the contract, and that sends this token.</summary>
    public HttpClient CreateClient(string? token = null)
    {
        var http = new HttpClient(Judged(new SocketsHttpHandler { Expect100ContinueTimeout = AskFirst.Patience })) { BaseAddress = Address };
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    /// <summary>A client whose answers nobody judges but the test itself.</summary>
    internal HttpClient CreateUnjudgedClient() => new(Wire(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = AskFirst.Patience })) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A client that calls from another address of this machine: 127.0.0.0/8 is all loopback.</summary>
    public HttpClient CreateClientAt(IPAddress address) => new(Judged(Loopback.ConnectFrom(address))) { BaseAddress = Address };

    /// <summary>What it says of itself.</summary>
    internal async Task<Info> InfoAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await http.GetFromJsonAsync<Info>("/info") ?? throw new KitException($"{Address}info answers nothing.");
    }

    /// <summary>Signs someone new in: with a workspace of their own, or in an existing one.</summary>
    public Person SignIn(Role role = Role.Owner, Guid? inWorkspace = null, string timeZone = "Europe/Warsaw", string scope = "read write admin",
        Guid? userId = null, WorkspaceSettings? settings = null)
    {
        var workspace = inWorkspace ?? Guid.CreateVersion7();
        var user = userId ?? Guid.CreateVersion7();
        var token = World.Users.Issue(user, timeZone, scope, (workspace, role, settings));
        return new(CreateClient(token), token, user, workspace, role);
    }

    /// <summary>Stops it, and takes its world away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        await World.DisposeAsync();
    }

    internal static async Task<Subject> AttachAsync(Attached attached)
    {
        var subject = new Subject(null, await Surroundings.AttachAsync(attached), attached.Address);
        await subject.ReadyAsync();
        return subject;
    }

    private static Recorder Judged(HttpMessageHandler sockets) => new() { InnerHandler = new OpenApiHandler(Contract) { InnerHandler = Wire(sockets) } };

    // A mutant's fault is between the tests and the implementation, which is none the wiser.
    private static HttpMessageHandler Wire(HttpMessageHandler sockets) =>
        new AskFirst { InnerHandler = Options.Current.Fault is { } fault ? new FaultyWire(fault) { InnerHandler = sockets } : sockets };

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
