using Timetension.AppHost.Commands;
using Timetension.AppHost.Infrastructure;
using Timetension.AppHost.Running;
using Timetension.AppHost.Swapping;

if (await InstallStep.WasAllAsync(args))
    return;   // this program was only the resource `<service>-install` of an AppHost

var builder = DistributedApplication.CreateBuilder(args);
StartupProblem.EndsTheProcessWithItsSentence(args, builder.AppHostDirectory);
var options = Options.Read(args, builder.AppHostDirectory);

// One run a checkout, one run a data folder; `.timetension/run.json` says what runs, for `./timetension status`, `logs` and `down`.
builder.AddRunState(options);
builder.AddSecrets(options);

// Postgres holds the truth, one database a service. RabbitMQ carries what happened, and knows every queue (contracts/topology.json) before
// the first service starts. To both, each service is a user of its own, who reaches nothing of another's. Redis makes things fast, and may be
// lost. In containers where there is an engine, as native servers where there is none.
var servers = builder.AddServers(options);

if (options.Only == Options.Servers)
{
    ServersFile.Announce(servers, options);
    builder.Build().Run();
    return;
}

// With it a service proves to users that it may ask who a caller is. What runs elsewhere needs the same: it is in <data>/secrets.json.
var introspection = builder.AddParameter("introspection-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true);

// What webhooks are signed with is derived from it. Whoever serves time-entries needs the same one, or all signatures are others.
var webhooksKey = builder.AddParameter("webhooks-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true);

// Each of the four is the C# project, or what stands in its place (`--timing express`), and asks for what it wants in its implementation.json.
var surroundings = new Surroundings(options, servers, introspection, webhooksKey);

// users: accounts, sessions, workspaces, and who may do what in them. Announces what becomes of people and workspaces.
// A person's export reads what time-entries and reporting have, which come later and are not waited for. Mails are files in `.timetension/mail`.
var users = builder.AddService<Projects.Users>("users", surroundings, service => service
    .WithReference(servers.Database("users"))
    .WithReference(servers.Broker("users")).WithReference(servers.Redis)
    .WithEnvironment("Introspection__Secret", introspection)
    .WithLaterReference("time-entries", surroundings).WithLaterReference("reporting", surroundings)
    .WithFolder("Mail__Folder", options.State.Mail));

// time-entries: entries, the timer, projects, tags, webhooks. Announces every change of them, and hears from users who left and who was erased.
var timeEntries = builder.AddService<Projects.TimeEntries>("time-entries", surroundings, service => service
    .WithReference(servers.Database("time-entries"))
    .WithReference(servers.Broker("time-entries")).WithReference(servers.Redis)
    .WithReference(users)
    .WithEnvironment("Introspection__Secret", introspection).WithEnvironment("Webhooks__Key", webhooksKey));

// reporting: totals, from tables of its own that it builds from the others' events alone. Keeps finished reports in Redis.
// It reads the changes feed of time-entries when it is told to rebuild.
var reporting = builder.AddService<Projects.Reporting>("reporting", surroundings, service => service
    .WithReference(servers.Database("reporting"))
    .WithReference(servers.Broker("reporting")).WithReference(servers.Redis)
    .WithReference(users)
    .WithReference(timeEntries)
    .WithEnvironment("Introspection__Secret", introspection));

// timing: the exercise of 2016, the smallest service of all. Not behind the gateway, but on the port that it was published on then, when free.
var timing = builder.AddService<Projects.Timing>("timing", surroundings, service => service
    .WithReference(servers.Database("timing")), port: builder.ClaimPort(8888));

// gateway: the one door. It waits for all four; they don't wait for one another, since none needs another to start.
builder.AddProject<Projects.Gateway>("gateway", launchProfileName: null)
    .WithHttpEndpoint(port: options.GatewayPort).WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health/ready")
    .WithReference(users).WaitFor(users)
    .WithReference(timeEntries).WaitFor(timeEntries)
    .WithReference(reporting).WaitFor(reporting)
    .WithReference(timing).WaitFor(timing)
    .WithUrlForEndpoint("http", url => url.DisplayText = "Timetension")
    .WithSampleDataCommand(options)
    .WithResetCommand(servers, users, timeEntries, reporting, timing);

builder.AddDeployment(options);
builder.Build().Run();
