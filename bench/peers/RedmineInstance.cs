using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Timetension.Bench;

/// <summary>
/// A Redmine of the bench's own. The program is that of Debian's package; its database is one of the bench's Postgres, and what it writes is in the
/// bench's folder: Debian's Redmine looks for an instance below its own folder, so the name of this one leads out of there.
/// </summary>
internal sealed class RedmineInstance
{
    internal const string Resource = "redmine", Database = "redmine";

    private const string Program = "/usr/share/redmine";
    private const string UpToRoot = "../../../../../../../..";

    private readonly string folder;

    internal RedmineInstance(StateFolder state)
    {
        folder = Path.Combine(state.Path, "redmine");
        foreach (var part in (string[])["config", "files", "log", "tmp", "public/plugin_assets"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        Write("config/database.yml", $"production:\n  adapter: postgresql\n  encoding: unicode\n  database: {Database}\n");
        Write("config/secret_key.txt", RandomNumberGenerator.GetHexString(64));
        Write("Gemfile", $"eval_gemfile '{Program}/Gemfile'\ngem 'pg', '~> 1.2', platforms: [:mri, :mingw, :x64_mingw] # as there\ngem 'puma'\n");
    }

    private string Log => Path.Combine(folder, "log", "printed.log");

    /// <summary>What it printed last.</summary>
    internal string LastWords => File.Exists(Log) ? string.Join('\n', File.ReadLines(Log).TakeLast(15)) : "nothing";

    /// <summary>Adds its migrations, and its web server, which starts after them.</summary>
    internal void AddTo(IDistributedApplicationBuilder builder)
    {
        var postgres = builder.CreateResourceBuilder(builder.Resources.OfType<IResourceWithConnectionString>().Single(resource => resource.Name == "postgres"));
        var schema = Add(builder, postgres, $"{Resource}-schema", "rake", "db:create", "db:migrate").WaitFor(postgres);
        var web = Add(builder, postgres, Resource, "puma", "--environment", "production", "--bind")
            .WithHttpEndpoint().WithHttpHealthCheck("/login").WaitForCompletion(schema);
        web.WithArgs(context => context.Args.Add(ReferenceExpression.Create($"tcp://127.0.0.1:{web.GetEndpoint("http").Property(EndpointProperty.TargetPort)}")));
    }

    private IResourceBuilder<ExecutableResource> Add(
        IDistributedApplicationBuilder builder, IResourceBuilder<IResourceWithConnectionString> postgres, string name, params string[] command) =>
        builder.AddExecutable(name, "/bin/sh", Program, ["-c", $"""exec bundle exec "$@" >>"{Log}" 2>&1""", "sh", .. command])
            .WithEnvironment("RAILS_ENV", "production")
            .WithEnvironment("REDMINE_INSTANCE", UpToRoot + folder)
            .WithEnvironment("X_DEBIAN_SITEID", UpToRoot + folder) // comes first where it is set
            .WithEnvironment("BUNDLE_GEMFILE", Path.Combine(folder, "Gemfile"))
            .WithEnvironment("SCHEMA", "/dev/null") // migrations would write the schema beside the program
            .WithEnvironment("TZ", "UTC")
            .WithEnvironment(async context =>
            {
                var server = new NpgsqlConnectionStringBuilder(await postgres.Resource.GetConnectionStringAsync(context.CancellationToken));
                context.EnvironmentVariables["PGHOST"] = server.Host!;
                context.EnvironmentVariables["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture);
                context.EnvironmentVariables["PGUSER"] = server.Username!;
                context.EnvironmentVariables["PGPASSWORD"] = server.Password!;
            });

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
